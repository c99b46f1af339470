//go:build !wasip1

// Package wasm_test holds the engines and the papers that ship to the same replies,
// byte for byte, as the native build gives: the WebAssembly engine is run by wazero,
// what is JavaScript by a browser.
package wasm_test

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"

	"vertebra/core/content"
	"vertebra/core/handoff"
	"vertebra/core/patient"
	"vertebra/core/triage"
	"vertebra/scripts/browser"
	"vertebra/scripts/shipped"
	"vertebra/wasm/bridge"
	"vertebra/wasm/papers"
)

var built shipped.Release

func TestMain(m *testing.M) { built.Main(m) }

// file reads the shipped file whose name begins and ends so.
func file(t testing.TB, prefix, suffix string) []byte {
	t.Helper()
	if built.Err != nil {
		t.Fatal(built.Err)
	}
	for _, f := range built.R.Files {
		if strings.HasPrefix(f.Name, prefix) && strings.HasSuffix(f.Name, suffix) {
			data, err := os.ReadFile(filepath.Join(built.Dir, f.Name))
			if err != nil {
				t.Fatal(err)
			}
			return data
		}
	}
	t.Fatalf("the release has no %s*%s", prefix, suffix)
	return nil
}

// wasmEngine runs the shipped WebAssembly as a page does.
type wasmEngine struct {
	ctx           context.Context
	module        api.Module
	reserve, call api.Function
}

func newWasmEngine(t testing.TB) *wasmEngine {
	t.Helper()
	ctx := context.Background()
	runtime := wazero.NewRuntime(ctx)
	t.Cleanup(func() { runtime.Close(ctx) })
	wasi_snapshot_preview1.MustInstantiate(ctx, runtime)
	module, err := runtime.InstantiateWithConfig(ctx, file(t, "engine.", ".wasm"), wazero.NewModuleConfig().WithStartFunctions("_initialize").WithEnv("GOGC", gogc(t)).WithSysNanotime().WithStderr(os.Stderr))
	if err != nil {
		t.Fatal(err)
	}
	return &wasmEngine{ctx, module, module.ExportedFunction("reserve"), module.ExportedFunction("call")}
}

var collects = regexp.MustCompile(`'GOGC=(\d+)\\0'`)

// gogc is how often the engine of a page collects garbage.
func gogc(t testing.TB) string {
	t.Helper()
	shim, err := os.ReadFile("../widget/ui/wasi.js")
	found := collects.FindSubmatch(shim)
	if err != nil || found == nil {
		t.Fatalf("the shim sets no GOGC: %v", err)
	}
	return string(found[1])
}

func (e *wasmEngine) Call(request []byte) ([]byte, error) {
	at, err := e.reserve.Call(e.ctx, uint64(len(request)))
	if err != nil {
		return nil, err
	}
	if !e.module.Memory().Write(uint32(at[0]), request) {
		return nil, errors.New("reserve gave an address outside memory")
	}
	at, err = e.call.Call(e.ctx, uint64(len(request)))
	if err != nil {
		return nil, err
	}
	head, _ := e.module.Memory().Read(uint32(at[0]), 4)
	reply, ok := e.module.Memory().Read(uint32(at[0])+4, binary.LittleEndian.Uint32(head))
	if !ok {
		return nil, errors.New("call gave a reply outside memory")
	}
	return reply, nil
}

// requests are what a page sends while every vignette is answered, question by
// question; for every case, on half its way and at its end; and some that no page
// sends.
func requests(t testing.TB) [][]byte {
	t.Helper()
	doc, p, err := content.Load("back-pain")
	if err != nil {
		t.Fatal(err)
	}
	open, err := patient.Vignettes(p.ID)
	if err != nil {
		t.Fatal(err)
	}
	vignettes := len(open.Patients)
	patients := append(open.Patients, patient.Cases(doc)...)
	list := [][]byte{{}, []byte("X"), []byte("H"), []byte("Hquestionnaire"), []byte("Hpage 2026-11-22\n"), []byte("U"), []byte("UVTB1:"), []byte("UVTB1:BACK-PAIN:" + p.Version + ":GB:ZZZZ:0000"), []byte("S="), []byte("Shair=red\nregion=tail"), []byte("S@region"), []byte("Sage=\xff\u2028\"")}
	clinic := patient.NewClinic(doc, p)
	for i, one := range patients {
		visit, err := clinic.See(one)
		if err != nil {
			t.Fatal(err)
		}
		for n := range len(visit.Answers) + 1 {
			if i < vignettes || n == len(visit.Answers) || n == len(visit.Answers)/2 {
				list = append(list, []byte("S"+text(visit.Answers[:n])))
			}
		}
		if i < vignettes { // what is handed on at the end, and back from its code
			for _, what := range []string{"page 2026-11-22", "response 2027-12-31", "calendar 2028-02-01", "calendar 2028-02-30"} {
				list = append(list, []byte("H"+what+"\n"+text(visit.Answers)))
			}
			list = append(list, []byte("U"+strings.ToLower(handoff.Pack(p, visit.Answers))))
		} else {
			list = append(list, []byte("Hpage 2026-11-22\n"+text(visit.Answers)), []byte("Hresponse 2026-11-22\n"+text(visit.Answers)), []byte("U"+handoff.Pack(p, visit.Answers)))
		}
		if i < vignettes && len(visit.Answers) > 1 { // the first question again, and the first answer taken back
			list = append(list, []byte("S@"+visit.Answers[0].Question+"\n"+text(visit.Answers)), []byte("S"+text(visit.Answers[1:])))
		}
	}
	return list
}

func text(answers []triage.Answer) string {
	var b strings.Builder
	for _, a := range answers {
		fmt.Fprintf(&b, "%s=%s\n", a.Question, strings.Join(a.Values, ","))
	}
	return b.String()
}

func load(t testing.TB) []byte {
	return append([]byte("L"), file(t, "back-pain.en.", ".bin")...)
}

func TestWasmSaysWhatNativeSays(t *testing.T) {
	engine, native := newWasmEngine(t), &bridge.Bridge{}
	all := append([][]byte{[]byte("S"), []byte("Lbroken"), load(t)}, requests(t)...)
	for _, request := range all {
		got, err := engine.Call(request)
		if err != nil {
			t.Fatalf("%.200q: %v", request, err)
		}
		if want := native.Call(request); string(got) != string(want) {
			t.Fatalf("%.200q\nwasm   %s\nnative %s", request, got, want)
		}
	}
	t.Logf("%d requests, the same to the byte", len(all))
}

// A cheap phone has little memory. Protocols in other languages take more.
func TestWasmGetsAlongWithFourMegabytes(t *testing.T) {
	const most = 4_000_000
	all := requests(t)
	for _, lang := range []string{"en", "es", "ar"} {
		engine := newWasmEngine(t)
		protocol := append([]byte("L"), file(t, "back-pain."+lang+".", ".bin")...)
		for _, request := range append([][]byte{protocol}, all...) {
			if _, err := engine.Call(request); err != nil {
				t.Fatalf("%.200q: %v", request, err)
			}
		}
		size := engine.module.Memory().Size()
		t.Logf("%s: %d bytes after %d requests", lang, size, len(all)+1)
		if size > most {
			t.Errorf("in %s the engine takes %d bytes of memory, more than %d", lang, size, most)
		}
	}
}

func TestJavaScriptSaysWhatNativeSays(t *testing.T) {
	sameInBrowser(t, "engine.", &bridge.Bridge{})
}

func TestPapersSayWhatNativeSays(t *testing.T) {
	sameInBrowser(t, "papers.", &papers.Papers{})
}

// sameInBrowser sends every request to a shipped script, run by a browser, and to
// the native build.
func sameInBrowser(t *testing.T, prefix string, native interface{ Call(request []byte) []byte }) {
	ctx := browser.Start(t)
	all := [][]byte{[]byte("S"), []byte("Lbroken"), load(t)}
	for _, request := range requests(t) {
		// The steps of the papers are those of the engines, so a few will do.
		if prefix != "papers." || len(request) < 2 || request[0] != 'S' || len(request)%10 == 0 {
			all = append(all, request)
		}
	}
	encoded := make([]string, len(all))
	for i, request := range all {
		encoded[i] = base64.StdEncoding.EncodeToString(request)
	}
	list, err := json.Marshal(encoded)
	if err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](string(file(t, prefix, ".js")))); err != nil {
		t.Fatal(err)
	}
	got, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](string(list)+`.map(text => vertebraEngine(Uint8Array.from(atob(text), c => c.charCodeAt(0))))`))
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for i, request := range all {
		want := string(native.Call(request))
		if got[i] != want {
			t.Fatalf("%.200q\njs     %s\nnative %s", request, got[i], want)
		}
		var reply struct{ Kind string }
		if err := json.Unmarshal([]byte(want), &reply); err != nil {
			t.Fatal(err)
		}
		kinds[reply.Kind]++
	}
	t.Logf("%d requests, the same to the byte: %v", len(all), kinds)
	if prefix == "papers." && (kinds["handoff"] < 100 || kinds["file"] < 100 || kinds["answers"] < 100) {
		t.Errorf("the requests bring up only %v", kinds)
	}
}

// Every package an engine links is downloaded by a worried person.
func TestEnginesLinkOnlyWhatIsNeeded(t *testing.T) {
	command := exec.Command("go", "list", "-deps", "./wasm", "./wasm/bridge", "./wasm/papers")
	command.Dir, command.Env = "..", append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm")
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	forbidden := map[string]bool{"fmt": true, "encoding/json": true, "reflect": true, "regexp": true, "time": true}
	packages := strings.Fields(string(out))
	for _, name := range packages {
		if forbidden[name] {
			t.Errorf("an engine links %s", name)
		}
		if first, _, _ := strings.Cut(name, "/"); strings.Contains(first, ".") {
			t.Errorf("an engine links %s, which is not the standard library", name)
		}
	}
	if len(packages) < 20 {
		t.Errorf("only %d packages were listed", len(packages))
	}
}

func BenchmarkWasmStep(b *testing.B) {
	engine := newWasmEngine(b)
	if _, err := engine.Call(load(b)); err != nil {
		b.Fatal(err)
	}
	request := requests(b)[20]
	for b.Loop() {
		if _, err := engine.Call(request); err != nil {
			b.Fatal(err)
		}
	}
}
