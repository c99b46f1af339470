package trial

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"vertebra/scripts/leaktest/collector"
	"vertebra/scripts/leaktest/driver"
)

// Table is what was found: a row for each way out, a column for each browser and
// setting.
type Table struct{ columns []column }

type column struct {
	browser, version string
	setting          Setting
	outcomes         map[string]Outcome
}

// Try runs every setting in a browser and adds the columns to the table.
func (g *Ground) Try(ctx context.Context, name string, t *Table) error {
	b, err := driver.Start(ctx, name)
	if err != nil {
		return err
	}
	defer b.Close()
	for _, s := range g.Settings(name) {
		fmt.Fprintf(os.Stderr, "%s %s, %s\n", name, b.Version, s.Name)
		outcomes, err := g.Run(b, s, All.Departures)
		if err != nil {
			return fmt.Errorf("%s, %s: %w", name, s.Name, err)
		}
		t.columns = append(t.columns, column{name, b.Version, s, outcomes})
	}
	return nil
}

func ways() []string { return append(append([]string(nil), All.Requests...), All.Departures...) }

// cell is an outcome in one word.
func cell(o Outcome) string {
	switch {
	case o.Arrived == collector.Data:
		return "SENT"
	case o.Arrived == collector.Connection:
		return "tcp"
	case o.Absent:
		return "absent"
	}
	return "-"
}

// Text is the table, for people to read.
func (t *Table) Text(said bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-38s", "")
	for _, c := range t.columns {
		fmt.Fprintf(&b, "%-10s", c.browser)
	}
	fmt.Fprintf(&b, "\n%-38s", "SENT arrived; tcp a bare connection")
	for _, c := range t.columns {
		fmt.Fprintf(&b, "%-10.9s", c.setting.Name)
	}
	b.WriteByte('\n')
	for _, way := range ways() {
		fmt.Fprintf(&b, "%-38s", way)
		for _, c := range t.columns {
			fmt.Fprintf(&b, "%-10s", cell(c.outcomes[way]))
		}
		b.WriteByte('\n')
		for _, c := range t.columns {
			if s := c.outcomes[way].Said; said && s != "" {
				fmt.Fprintf(&b, "    %s, %s: %s\n", c.browser, c.setting.Name, s)
			}
		}
	}
	return b.String()
}

// Verdict is nil when nothing got out but the residual that the design names, and
// when everything got out of the page without protection.
func (t *Table) Verdict() error {
	var errs []error
	for _, c := range t.columns {
		for _, way := range ways() {
			o := c.outcomes[way]
			switch {
			case o.Leaks(way, c.setting):
				errs = append(errs, fmt.Errorf("LEAK: %s, %s: %s: %s", c.browser, c.setting.Name, way, cell(o)))
			case !c.setting.Protected && o.Arrived == collector.Nothing && !o.Absent && never[c.browser][way] == "":
				errs = append(errs, fmt.Errorf("%s: %q does not arrive even without protection, so that it proves nothing (the script saw: %s)", c.browser, way, o.Said))
			}
		}
	}
	return errors.Join(errs...)
}
