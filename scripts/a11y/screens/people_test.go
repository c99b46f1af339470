package screens

import "testing"

func TestTheCoverReachesEveryQuestionAndOption(t *testing.T) {
	people, err := Invite()
	if err != nil {
		t.Fatal(err)
	}
	ways, rest := people.Cover(false)
	if len(rest) > 0 {
		t.Errorf("no case is asked %v", rest)
	}
	all, rest := people.Cover(true)
	if len(rest) > 0 {
		t.Errorf("no case picks %v", rest)
	}
	n := 0
	for _, w := range all {
		n += len(w.Answers)
	}
	t.Logf("%d ways for each question, %d for each option, %d answers", len(ways), len(all), n)
	for _, w := range ways {
		t.Log(w.ID, w.Level, len(w.Answers))
	}
}
