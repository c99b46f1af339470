package release

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
)

// The icon of the offline app: a piece of spine, four bones with discs between
// them, in a gentle curve. It is drawn here so that the tree holds no pictures.
var (
	iconBack = color.NRGBA{0x0b, 0x65, 0x70, 0xff}
	iconBone = color.NRGBA{0xff, 0xff, 0xff, 0xff}
	iconDisc = color.NRGBA{0x8c, 0xda, 0xe1, 0xff}
)

// iconColour is that ground as the manifest and the page write it.
const iconColour = "#0b6570"

// box is a rounded rectangle that is turned about its middle. All lengths are
// parts of the side of the icon.
type box struct {
	x, y, width, height, round, turn float64
	fill                             color.NRGBA
}

func (b box) holds(x, y float64) bool {
	x, y = x-b.x, y-b.y
	sin, cos := math.Sincos(b.turn)
	x, y = math.Abs(x*cos+y*sin), math.Abs(y*cos-x*sin)
	dx, dy := x-(b.width/2-b.round), y-(b.height/2-b.round)
	if dx <= 0 || dy <= 0 {
		return dx <= b.round && dy <= b.round
	}
	return math.Hypot(dx, dy) <= b.round
}

// spine is what stands on the ground. All of it lies within the middle four
// fifths, which every mask of a phone leaves.
func spine() []box {
	var boxes []box
	const bones = 4
	for i := range bones {
		y := 0.245 + 0.17*float64(i)
		bend := 0.05 * math.Sin(math.Pi*(y-0.2)/0.6)
		turn := -0.16 * math.Cos(math.Pi*(y-0.2)/0.6)
		boxes = append(boxes, box{0.46 + bend, y, 0.27, 0.115, 0.035, turn, iconBone})
		boxes = append(boxes, box{0.655 + bend, y + 0.012, 0.10, 0.05, 0.025, turn + 0.35, iconBone})
		if i < bones-1 {
			boxes = append(boxes, box{0.46 + bend, y + 0.085, 0.25, 0.036, 0.018, turn, iconDisc})
		}
	}
	return boxes
}

// icon draws the icon as a PNG of so many pixels a side. A full one has no
// corners cut off, for phones that cut their own shape.
func icon(size int, full bool) ([]byte, error) {
	const fine = 4 // samples a side of each pixel, so that edges are smooth
	round := 0.2
	if full {
		round = 0
	}
	boxes := append([]box{{0.5, 0.5, 1, 1, round, 0, iconBack}}, spine()...)
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	for py := range size {
		for px := range size {
			var r, g, b, n int
			for s := range fine * fine {
				x := (float64(px) + (float64(s%fine)+0.5)/fine) / float64(size)
				y := (float64(py) + (float64(s/fine)+0.5)/fine) / float64(size)
				for i := len(boxes) - 1; i >= 0; i-- {
					if c := boxes[i].fill; boxes[i].holds(x, y) {
						r, g, b, n = r+int(c.R), g+int(c.G), b+int(c.B), n+1
						break
					}
				}
			}
			if n > 0 {
				img.SetNRGBA(px, py, color.NRGBA{uint8(r / n), uint8(g / n), uint8(b / n), uint8(255 * n / (fine * fine))})
			}
		}
	}
	var out bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, img)
	return out.Bytes(), err
}
