package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"html"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"

	"vertebra/scripts/install"
	"vertebra/scripts/release"
	"vertebra/scripts/site"
)

// subjects are what is compared, in the order of the tables.
var subjects = []string{"floor", airlock, "surveyjs", "lforms", "ours"}

// airlock is the hand-written page in two frames, as the checker has them: how
// little a checker can take that keeps answers from the page around it.
const airlock = "airlock"

var names = map[string]string{
	"floor": "hand-written", airlock: "hand-written, in two frames", "surveyjs": "SurveyJS " + surveyVersion, "lforms": "LHC-Forms " + install.LFormsVersion, "ours": "this checker",
}

// grounds is a folder with the release and the page of each subject, all of them
// served alike: brotli made beforehand, the same headers, names with a hash.
type grounds struct {
	root, dir string
	release   *release.Release
	questions *questionnaire
}

// build makes the grounds for these subjects in dir, which is emptied first.
func build(ctx context.Context, root, dir string, wanted []string) (*grounds, error) {
	g := &grounds{root: root, dir: dir}
	var err error
	if g.questions, err = export(); err != nil {
		return nil, err
	}
	say("building the release")
	if g.release, err = release.Build(ctx, release.Options{Root: root, Out: g.dir, Compress: true}); g.release == nil {
		return nil, err
	} else if err != nil {
		say("measured all the same: %v", err) // over a budget
	}
	pages, peers := filepath.Join(root, "scripts", "bench", "pages"), filepath.Join(root, ".cache", "bench", "peers")
	for _, subject := range wanted {
		if subject == "surveyjs" || subject == "lforms" {
			if err := installPeers(ctx, filepath.Dir(pages), peers); err != nil {
				return nil, err
			}
		}
		make := map[string]func(pages, peers string) (*strings.Replacer, error){
			"floor": g.floor, airlock: g.airlock, "surveyjs": g.survey, "lforms": g.lforms, "ours": g.ours,
		}[subject]
		fill, err := make(pages, peers)
		if err != nil {
			return nil, err
		}
		template, err := os.ReadFile(filepath.Join(pages, subject+".html"))
		if err != nil {
			return nil, err
		}
		if err := g.put("bench-"+subject+".html", []byte(fill.Replace(string(template)))); err != nil {
			return nil, err
		}
	}
	return g, g.put(pageBefore, []byte("<!doctype html><title>before</title><link rel=icon href=data:,><p>The page before."))
}

// put writes a file with its brotli form.
func (g *grounds) put(name string, data []byte) error {
	target := filepath.Join(g.dir, name)
	if err := os.WriteFile(target, data, 0o666); err != nil {
		return err
	}
	packed, err := g.packed(data)
	if err != nil {
		return err
	}
	return os.WriteFile(target+".br", packed, 0o666)
}

// packed is the brotli form, as a release has it, kept from one run to the next:
// large files take long.
func (g *grounds) packed(data []byte) ([]byte, error) {
	sum := sha256.Sum256(data)
	dir := filepath.Join(g.root, ".cache", "bench", "brotli")
	kept := filepath.Join(dir, hex.EncodeToString(sum[:]))
	if packed, err := os.ReadFile(kept); err == nil {
		return packed, nil
	}
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, brotli.BestCompression)
	w.Write(data) // a buffer takes all
	w.Close()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	return b.Bytes(), os.WriteFile(kept, b.Bytes(), 0o666)
}

// hashed puts a file under a name with a hash, which caches keep for a year.
func (g *grounds) hashed(name string, data []byte) (string, error) {
	sum, ext := sha256.Sum256(data), filepath.Ext(name)
	name = strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
	return name, g.put(name, data)
}

func (g *grounds) hashedFile(file string) (string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	if i := bytes.LastIndex(data, []byte("\n//# sourceMappingURL=")); i >= 0 {
		data = data[:i]
	}
	return g.hashed(filepath.Base(file), data)
}

// inline is JSON that may stand inside a script element.
func inline(data []byte) string { return strings.ReplaceAll(string(data), "<", `\u003c`) }

func (g *grounds) floor(pages, _ string) (*strings.Replacer, error) {
	script, err := minified(filepath.Join(pages, "floor.js"))
	return strings.NewReplacer("__QUESTIONS__", inline(g.questions.floor), "__SCRIPT__", script), err
}

func (g *grounds) airlock(pages, peers string) (*strings.Replacer, error) {
	fill, err := g.floor(pages, peers)
	if err != nil {
		return nil, err
	}
	inner, err := os.ReadFile(filepath.Join(pages, "floor.html"))
	if err != nil {
		return nil, err
	}
	outer, err := os.ReadFile(filepath.Join(pages, "airlock-frame.html"))
	if err != nil {
		return nil, err
	}
	frame, err := g.hashed("airlock-frame.html", []byte(strings.ReplaceAll(string(outer), "__INNER__", html.EscapeString(fill.Replace(string(inner))))))
	if err != nil {
		return nil, err
	}
	fallback, err := g.release.Fallback("GB")
	return strings.NewReplacer("__FRAME__", frame, "__FALLBACK__", fallback), err
}

func (g *grounds) survey(pages, peers string) (*strings.Replacer, error) {
	code, err := surveyScript(pages, peers)
	if err != nil {
		return nil, err
	}
	script, err := g.hashed("survey.js", code)
	if err != nil {
		return nil, err
	}
	style, err := g.hashedFile(filepath.Join(peers, "node_modules", "survey-core", "survey-core.fontless.min.css"))
	return strings.NewReplacer("__MODEL__", inline(g.questions.survey), "__SCRIPT__", script, "__STYLE__", style), err
}

func (g *grounds) lforms(_, peers string) (*strings.Replacer, error) {
	dist := filepath.Join(peers, "package", "dist", "lforms")
	var scripts strings.Builder
	for _, file := range []string{"webcomponent/assets/lib/zone.min.js", "webcomponent/runtime.js", "webcomponent/polyfills.js", "webcomponent/main.js", "fhir/R4/lformsFHIR.min.js"} {
		name, err := g.hashedFile(filepath.Join(dist, filepath.FromSlash(file)))
		if err != nil {
			return nil, err
		}
		scripts.WriteString(`<script src="` + name + `"></script>` + "\n")
	}
	for _, picture := range []string{"down_arrow_gray_10_10.png", "magnifying_glass.png"} { // its style asks for these by name
		data, err := os.ReadFile(filepath.Join(dist, "webcomponent", picture))
		if err != nil {
			return nil, err
		}
		if err := g.put(picture, data); err != nil {
			return nil, err
		}
	}
	style, err := g.hashedFile(filepath.Join(dist, "webcomponent", "styles.css"))
	return strings.NewReplacer("__MODEL__", inline(g.questions.fhir), "__SCRIPTS__", scripts.String(), "__STYLE__", style), err
}

func (g *grounds) ours(_, _ string) (*strings.Replacer, error) {
	fallback, err := g.release.Fallback("GB")
	if err != nil {
		return nil, err
	}
	frame, err := g.release.Frame("", "back-pain", "en", "GB")
	return strings.NewReplacer("__SCRIPT__", release.Element, "__INTEGRITY__", g.release.File(release.Element).Integrity, "__FRAME__", frame, "__FALLBACK__", fallback), err
}

// pageBefore is the page that each visit comes from.
const pageBefore = "bench-before.html"

// server serves the grounds and counts what goes out.
type server struct {
	address string
	stop    func() error

	mu   sync.Mutex
	sent shipment // since the last call of taken
	line pace
}

// shipment is what the server handed to the line.
type shipment struct {
	requests int            // that reached the server
	byName   map[string]int // bytes of bodies
	parcels  []parcel
}

// parcel is a piece of a body, with when it went, in ms since 1970.
type parcel struct {
	at float64
	n  int
}

// by sums what had gone by a time.
func (s shipment) by(at float64) (n int) {
	for _, p := range s.parcels {
		if p.at <= at {
			n += p.n
		}
	}
	return n
}

func (g *grounds) serve() (*server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &server{address: "http://" + listener.Addr().String() + site.Prefix, sent: shipment{byName: map[string]int{}}}
	handler := site.New(g.root, g.dir, g.release)
	web := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		name := strings.TrimPrefix(q.URL.Path, site.Prefix)
		s.asked(name)
		s.line.wait()
		handler.ServeHTTP(&counter{ResponseWriter: w, server: s, name: name, gone: q.Context().Done()}, q)
	})}
	s.stop = web.Close
	go web.Serve(listener)
	return s, nil
}

// taken gives what was sent since it was asked last.
func (s *server) taken() shipment {
	s.mu.Lock()
	defer s.mu.Unlock()
	sent := s.sent
	s.sent = shipment{byName: map[string]int{}}
	return sent
}

func (s *server) asked(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if name != pageBefore {
		s.sent.requests++
	}
}

func (s *server) note(name string, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sent.byName[name] += n
	s.sent.parcels = append(s.sent.parcels, parcel{float64(time.Now().UnixMicro()) / 1000, n})
}

type counter struct {
	http.ResponseWriter
	server *server
	name   string
	gone   <-chan struct{} // nobody waits for it any more
}

func (c *counter) Write(data []byte) (int, error) {
	written := 0
	for written < len(data) {
		piece := data[written:]
		if c.server.line.slowed() {
			room := c.server.line.room(min(packet, len(piece)))
			if room == 0 {
				<-c.gone
				return written, io.ErrClosedPipe
			}
			piece = piece[:room]
			c.server.line.take(len(piece))
		}
		n, err := c.ResponseWriter.Write(piece)
		written += n
		c.server.note(c.name, n)
		if err != nil {
			return written, err
		}
		if f, ok := c.ResponseWriter.(http.Flusher); ok && c.server.line.slowed() {
			f.Flush()
		}
	}
	return written, nil
}
