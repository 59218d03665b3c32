"""Looks in drafts for what a schema cannot say: names that lead nowhere, ids used twice, comments without a place.

    docx_lint.py DRAFT.docx...

Word calls such files damaged, or loses part of them without a word. Ends with 1 and a line for each fault.
"""

import collections
import posixpath
import sys
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
STRICT = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
LONGEST_NAME = 64  # of a control's title and tag, in UTF-16
LONGEST_BOOKMARK = 40


class Draft:
    def __init__(self, name):
        self.faults = []
        self.archive = zipfile.ZipFile(name)
        self.names = self.archive.namelist()
        self.trees = {}
        for part in self.names:
            try:
                self.trees[part] = etree.fromstring(self.archive.read(part), STRICT)
            except etree.XMLSyntaxError as error:
                self.fault(part, f"is no XML: {error}")

    def fault(self, part, words):
        self.faults.append(f"{part}: {words}")

    def look(self):
        self.entries()
        self.types()
        for part, tree in self.trees.items():
            if tree.getroottree().docinfo.doctype:
                self.fault(part, "has a DOCTYPE")
            if part.endswith(".rels"):
                self.relations(part, tree)
            elif part.startswith("word/"):
                self.references(part, tree)
                self.texts(part, tree)
                self.fields(part, tree)
        if "word/document.xml" not in self.trees:
            self.fault("word/document.xml", "is not there")
            return
        self.controls()
        self.bookmarks()
        self.comments()
        self.tables()

    def entries(self):
        for name, count in collections.Counter(name.lower() for name in self.names).items():
            if count > 1:
                self.fault(name, "is in the package twice")
        if self.names[0] != "[Content_Types].xml":
            self.fault(self.names[0], "comes before [Content_Types].xml")
        for entry in self.archive.infolist():
            if entry.date_time != (1980, 1, 1, 0, 0, 0):
                self.fault(entry.filename, f"has the time {entry.date_time}")
            if entry.compress_type != zipfile.ZIP_DEFLATED:
                self.fault(entry.filename, "is not deflated")

    def types(self):
        tree = self.trees["[Content_Types].xml"]
        endings = {node.get("Extension") for node in tree.iter(TYPE + "Default")}
        named = [node.get("PartName")[1:] for node in tree.iter(TYPE + "Override")]
        for part in set(named) - set(self.names):
            self.fault("[Content_Types].xml", f"names {part}, which is not there")
        for part in set(self.names) - set(named) - {"[Content_Types].xml"}:
            if part.rsplit(".", 1)[-1] not in endings or part.startswith("word/") and not part.endswith(".rels"):
                self.fault(part, "has no content type of its own")

    def relations(self, part, tree):
        folder, name = posixpath.split(part)
        base = posixpath.dirname(folder)
        if name != ".rels" and posixpath.join(base, name.removesuffix(".rels")) not in self.names:
            self.fault(part, "belongs to no part")
        ids = collections.Counter(node.get("Id") for node in tree.iter(RELATION))
        for repeated in (key for key, count in ids.items() if count > 1):
            self.fault(part, f"uses {repeated} twice")
        for node in tree.iter(RELATION):
            if node.get("TargetMode") == "External":
                self.fault(part, f"leads out of the file, to {node.get('Target')}")
            elif posixpath.normpath(posixpath.join(base, node.get("Target"))) not in self.names:
                self.fault(part, f"leads to {node.get('Target')}, which is not there")

    def references(self, part, tree):
        styles = {node.get(W + "styleId") for node in self.trees["word/styles.xml"].iter(W + "style")}
        for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            for node in tree.iter(W + kind):
                if node.get(W + "val") not in styles:
                    self.fault(part, f"asks for the style {node.get(W + 'val')}")
        folder, name = posixpath.split(part)
        relations = self.trees.get(f"{folder}/_rels/{name}.rels")
        known = {node.get("Id") for node in relations.iter(RELATION)} if relations is not None else set()
        for node in tree.iter(etree.Element):
            for attribute, value in node.attrib.items():
                if attribute.startswith(R) and value not in known:
                    self.fault(part, f"asks for the relation {value}")
        if part == "word/styles.xml":
            ids = collections.Counter(node.get(W + "styleId") for node in tree.iter(W + "style"))
            for repeated in (key for key, count in ids.items() if count > 1):
                self.fault(part, f"has the style {repeated} twice")

    def texts(self, part, tree):
        for node in tree.iter(W + "t"):
            text = node.text or ""
            if text != text.strip(" \t\n") and node.get(SPACE) != "preserve":
                self.fault(part, f"would lose the blanks of {text!r}")
            if not text:
                self.fault(part, "has a text of nothing")
        for node in tree.iter(W + "r"):
            if all(child.tag == W + "rPr" for child in node):
                self.fault(part, "has a run of nothing")
        for node in tree.iter(W + "p"):
            if any(above.tag == W + "p" for above in node.iterancestors()):
                self.fault(part, "has a paragraph in a paragraph")

    def fields(self, part, tree):
        for paragraph in tree.iter(W + "p"):
            depth = 0
            for node in paragraph.iter(W + "fldChar"):
                depth += {"begin": 1, "end": -1}.get(node.get(W + "fldCharType"), 0)
            if depth:
                self.fault(part, "has a field that does not end")

    def controls(self):
        ids = collections.Counter()
        for node in self.trees["word/document.xml"].iter(W + "sdt"):
            of = lambda name: (node.find(f"{W}sdtPr/{W}{name}") if node is not None else None)
            values = {name: of(name).get(W + "val") if of(name) is not None else None for name in ("alias", "tag", "id")}
            if values["id"] is not None:  # Word gives one to a control that has none
                ids[values["id"]] += 1
            if not values["tag"] or values["tag"] != values["alias"]:
                self.fault("word/document.xml", f"has a control of title {values['alias']} and tag {values['tag']}")
            elif len(values["tag"].encode("utf-16-le")) // 2 > LONGEST_NAME:
                self.fault("word/document.xml", f"has a control with the long name {values['tag']}")
            if values["id"] is not None and not 0 < int(values["id"]) < 2**31:
                self.fault("word/document.xml", f"has a control with the id {values['id']}")
            content = node.find(W + "sdtContent")
            if content is None or not "".join(content.itertext()):
                self.fault("word/document.xml", f"has an empty control {values['tag']}")
            if any(above.tag == W + "sdt" for above in node.iterancestors()):
                self.fault("word/document.xml", f"has the control {values['tag']} in another one")
        for repeated in (key for key, count in ids.items() if count > 1):
            self.fault("word/document.xml", f"has the control id {repeated} twice")

    def bookmarks(self):
        is_open, ids, names = set(), collections.Counter(), collections.Counter()
        for node in self.trees["word/document.xml"].iter(W + "bookmarkStart", W + "bookmarkEnd"):
            key, name = node.get(W + "id"), node.get(W + "name")
            if node.tag == W + "bookmarkEnd":
                if key not in is_open:
                    self.fault("word/document.xml", f"ends the bookmark {key}, which is not open")
                is_open.discard(key)
                continue
            is_open.add(key)
            ids[key] += 1
            names[name.lower()] += 1
            if not 0 < len(name) <= LONGEST_BOOKMARK or not all(c.isalnum() or c == "_" for c in name):
                self.fault("word/document.xml", f"has a bookmark of the name {name}")
        for key in is_open:
            self.fault("word/document.xml", f"has the bookmark {key}, which does not end")
        for repeated in (key for counts in (ids, names) for key, count in counts.items() if count > 1):
            self.fault("word/document.xml", f"has the bookmark {repeated} twice")

    def comments(self):
        said = self.trees.get("word/comments.xml")
        ids = collections.Counter(node.get(W + "id") for node in said.iter(W + "comment")) if said is not None else {}
        document = self.trees["word/document.xml"]
        places = {
            kind: collections.Counter(node.get(W + "id") for node in document.iter(W + kind))
            for kind in ("commentRangeStart", "commentRangeEnd", "commentReference")
        }
        for key in set(ids).union(*places.values()):
            counts = [ids.get(key, 0)] + [place[key] for place in places.values()]
            if counts != [1, 1, 1, 1]:
                self.fault("word/comments.xml", f"comment {key} is said, opened, closed, shown {counts} times")
        order = [node.tag + node.get(W + "id") for node in document.iter() if "commentRange" in str(node.tag)]
        for key in ids:
            start, end = W + "commentRangeStart" + key, W + "commentRangeEnd" + key
            if start in order and end in order and order.index(start) > order.index(end):
                self.fault("word/comments.xml", f"comment {key} ends before it starts")

    def tables(self):
        for table in self.trees["word/document.xml"].iter(W + "tbl"):
            grid = [int(node.get(W + "w")) for node in table.iterfind(f"{W}tblGrid/{W}gridCol")]
            for row in table.iterfind(W + "tr"):
                widths = [int(node.get(W + "w")) for node in row.iterfind(f"{W}tc/{W}tcPr/{W}tcW")]
                if widths != grid:
                    self.fault("word/document.xml", f"has a row of {widths} in a grid of {grid}")
            for cell in table.iter(W + "tc"):
                if len(cell) == 0 or cell[-1].tag != W + "p":
                    self.fault("word/document.xml", "has a cell that does not end with a paragraph")
            if table.getnext() is None or table.getnext().tag != W + "p":
                self.fault("word/document.xml", "has a table without a paragraph after it")


wrong = False
for name in sys.argv[1:]:
    draft = Draft(name)
    draft.look()
    for fault in draft.faults:
        wrong = True
        print(f"{name}: {fault}")
sys.exit(1 if wrong else 0)
