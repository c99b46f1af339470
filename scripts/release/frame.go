package release

import (
	"errors"
	"net/url"
)

// Frame is the HTML of the frame that a page may put into <symptom-checker>, as its
// first child, so that the shell page is asked for together with the element's script
// and not after it. The element shows it if it is the frame that it would have made
// itself: with the same protocol, language and country (ISO 3166-1 alpha-2, or empty),
// and from the same base, the address of the release, which ends in /.
func (r *Release) Frame(base, id, lang, country string) (string, error) {
	for _, e := range r.editions {
		if e.protocol.ID != id || e.lang != lang {
			continue
		}
		asked := "protocol=" + url.QueryEscape(id)
		if country != "" {
			asked += "&country=" + url.QueryEscape(country)
		}
		data := struct{ Address, Title string }{base + r.Shell(lang).Name + "#" + asked, e.plain("title")}
		return fill(r.root, "widget/frame.html", data, &writer{words: e.words})
	}
	return "", errors.New("the release has no protocol " + id + " in language " + lang)
}
