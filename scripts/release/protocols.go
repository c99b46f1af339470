package release

import (
	"fmt"

	"vertebra/core/protocol"
)

// writeWords writes the words of a protocol in a language, which a page in another
// language asks for: it has the structure. That must be the same in every language.
func (c *composer) writeWords(e edition, put func(name, what string, data []byte, budget int) asset) error {
	id := e.protocol.ID
	structure, words, err := protocol.EncodeParts(e.protocol)
	if err != nil {
		return err
	}
	if first, there := c.structures[id]; there && first != string(structure) {
		return fmt.Errorf("protocol %s in %s has another structure than in %s: a translation may change words only", id, e.lang, sourceLanguage)
	}
	c.structures[id] = string(structure)
	c.assets.Words[id+"."+e.lang] = put("words."+id+"."+e.lang+".bin", "words of protocol "+id+", "+e.lang, words, budgets.protocolWords)
	return nil
}
