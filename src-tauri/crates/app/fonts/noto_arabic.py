"""Makes the bundled Arabic fonts from Noto Sans Arabic: one glyph for each letter and form.

Noto puts letters together from a skeleton and dots while text is set. A PDF then holds pieces
that are no letters, and nobody can search in it or copy from it. Here every letter is put
together once, in every form, by asking HarfBuzz how the original looks.

    python3 noto_arabic.py <original>.ttf <made>.ttf      needs fonttools and uharfbuzz
"""

import sys
import unicodedata

import uharfbuzz as hb
from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

ZWJ = "\u200d"
DAL, HAH, LAM, SHADDA, FATHA, KASRA = (chr(c) for c in (0x62F, 0x62D, 0x644, 0x651, 0x64E, 0x650))
# What stands before and after a letter to have it in a form. A dal before it and not nothing,
# because heh alone has another look than heh at the end of a word.
FORMS = {"isol": (DAL, ""), "init": ("", ZWJ), "medi": (ZWJ, ZWJ), "fina": (ZWJ, "")}
ALEFS = [0x622, 0x623, 0x625, 0x627, 0x671]
ABOVE = [0x64B, 0x64C, 0x64E, 0x64F, 0x651, 0x652, 0x653, 0x654, 0x670]
BELOW = [0x64D, 0x650, 0x655]
ON_SHADDA = [0x64B, 0x64C, 0x64E, 0x64F, 0x652, 0x670]
WITH_SHADDA = [0x64D, 0x650]


class Original:
    def __init__(self, path, font):
        self.face = hb.Font(hb.Face(hb.Blob.from_file_path(path)))
        self.names, self.cmap = font.getGlyphOrder(), font.getBestCmap()

    def cell(self, text, at):
        """The pieces of the letter at a place, from its own left edge, and its width."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.script, buffer.direction, buffer.language = "Arab", "rtl", "ar"
        hb.shape(self.face, buffer, {"kern": False})
        x, left, pieces = 0, None, []
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions):
            if info.cluster == at:
                left = x if left is None else left
                name = self.names[info.codepoint]
                pieces.append((name, x + place.x_offset - left, place.y_offset))
                x += place.x_advance
            else:
                x += place.x_advance
        width = sum(p.x_advance for i, p in zip(buffer.glyph_infos, buffer.glyph_positions) if i.cluster == at)
        return pieces, width

    def mark(self, text, at, mark):
        """Where a mark's origin stands on the letter at a place; the mark is in the text."""
        name = mark if isinstance(mark, str) and mark in self.names else self.cmap[ord(mark)]
        return next(((x, y) for piece, x, y in self.cell(text, at)[0] if piece == name), None)


def main(source, target):
    font = TTFont(source, recalcTimestamp=False)
    original = Original(source, font)
    cmap, glyf = original.cmap, font["glyf"]
    letters = [c for c in cmap if 0x620 <= c <= 0x6FF and unicodedata.category(chr(c)) == "Lo"]
    made, anchors = {}, {}

    def make(name, before, letter, after):
        pieces, width = original.cell(before + letter + after, len(before))
        pen = TTGlyphPen(glyf)
        for piece, x, y in pieces:
            pen.addComponent(piece, (1, 0, 0, 1, x, y))
        made[name] = (pen.glyph(), width)
        marks = [original.mark(before + letter + m + after, len(before), m) for m in (FATHA, KASRA)]
        anchors[name] = marks

    for code in letters:
        for form, (before, after) in FORMS.items():
            make(f"a{code:04X}.{form}", before, chr(code), after)
    for form, before in (("init", ""), ("medi", ZWJ)):
        make(f"a0644.{form}.la", before, LAM, chr(0x627))
        for code in ALEFS:
            make(f"a{code:04X}.fina.la.{form}", before + LAM, chr(code), "")

    add(font, made, letters)
    addOpenTypeFeaturesFromString(font, features(original, letters, anchors))
    save(font, target)


def features(original, letters, anchors):
    cmap, out = original.cmap, ["languagesystem DFLT dflt;", "languagesystem arab dflt;"]
    on_hah = {m: original.mark(HAH + chr(m), 0, chr(m)) for m in ABOVE + BELOW}
    joined = {f"uni0651{v:04X}": v for v in WITH_SHADDA if f"uni0651{v:04X}" in original.names}
    for group, marks, first in (("ABOVE", ABOVE, 0x64E), ("BELOW", BELOW, 0x650)):
        for mark in marks:
            x, y = (on_hah[first][i] - on_hah[mark][i] for i in (0, 1))
            out.append(f"markClass {cmap[mark]} <anchor {x} {y}> @{group};")
    for name, vowel in joined.items():
        place = original.mark(HAH + SHADDA + chr(vowel), 0, name)
        x, y = (on_hah[0x64E][i] - place[i] for i in (0, 1))
        out.append(f"markClass {name} <anchor {x} {y}> @ABOVE;")
    for vowel in ON_SHADDA:
        out.append(f"markClass {cmap[vowel]} <anchor 0 0> @ON{vowel:04X};")
    pairs = [f"sub {cmap[0x651]} {cmap[v]} by {name};" for name, v in joined.items()]
    out.append("feature ccmp { " + " ".join(pairs) + " } ccmp;")
    for form in ("init", "medi", "fina"):
        subs = [f"sub a{c:04X}.isol by a{c:04X}.{form};" for c in letters]
        out.append("feature %s { %s } %s;" % (form, " ".join(subs), form))
    out += lam_alef()
    places = []
    for name, marks in anchors.items():
        for group, place in zip(("ABOVE", "BELOW"), marks):
            if place:
                places.append(f"pos base {name} <anchor {place[0]} {place[1]}> mark @{group};")
    out.append("feature mark { " + " ".join(places) + " } mark;")
    stacks = []
    for vowel in ON_SHADDA:
        text = HAH + SHADDA + chr(vowel)
        upper, lower = original.mark(text, 0, chr(vowel)), original.mark(text, 0, SHADDA)
        if upper and lower:
            x, y = (upper[i] - lower[i] for i in (0, 1))
            stacks.append(f"pos mark {cmap[0x651]} <anchor {x} {y}> mark @ON{vowel:04X};")
    out.append("feature mkmk { " + " ".join(stacks) + " } mkmk;")
    return "\n".join(out)


def lam_alef():
    """Lam before alef has a shape of its own, and so has the alef."""
    out, rules = [], []
    alefs = " ".join(f"a{c:04X}.fina" for c in ALEFS)
    for form in ("init", "medi"):
        subs = " ".join(f"sub a{c:04X}.fina by a{c:04X}.fina.la.{form};" for c in ALEFS)
        out.append(f"lookup lam_{form} {{ sub a0644.{form} by a0644.{form}.la; }} lam_{form};")
        out.append(f"lookup alef_{form} {{ {subs} }} alef_{form};")
    for form in ("init", "medi"):
        context = f"sub a0644.{form}' lookup lam_{form} [{alefs}];"
        rules.append(f"lookup la_{form} {{ lookupflag IgnoreMarks; {context} }} la_{form};")
    for form in ("init", "medi"):
        context = f"sub a0644.{form}.la [{alefs}]' lookup alef_{form};"
        rules.append(f"lookup al_{form} {{ lookupflag IgnoreMarks; {context} }} al_{form};")
    return out + ["feature rlig { " + " ".join(rules) + " } rlig;"]


def add(font, made, letters):
    glyf, names = font["glyf"], font.getGlyphOrder()
    for name, (glyph, width) in made.items():
        glyf[name] = glyph
        font["hmtx"][name] = (width, 0)
    names += [name for name in made if name not in names]
    font.setGlyphOrder(names)
    glyf.glyphOrder = names
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({c: f"a{c:04X}.isol" for c in letters if c in table.cmap})
    for tag in ("GSUB", "GPOS", "GDEF", "STAT"):
        if tag in font:
            del font[tag]


def save(font, target):
    presentation_forms = (range(0xFB50, 0xFDF0), range(0xFE70, 0xFEFF))
    keep = [c for c in font.getBestCmap() if not any(c in forms for forms in presentation_forms)]
    options = subset.Options(layout_features=["*"], hinting=False, notdef_outline=True, glyph_names=False)
    options.recalc_timestamp = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    work = subset.Subsetter(options)
    work.populate(unicodes=keep)
    work.subset(font)
    font.save(target)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
