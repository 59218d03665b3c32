//! A draft that went out, edited as people and programs edit it: its XML changed by hand.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use qicao::base::finding::Findings;
use qicao::job::draft::{DraftOptions, Drafted, draft};
use qicao::job::review::{File, Pulled, ReviewOptions, pull};
use qicao::{Source, Templates, format};

/// The data of these tests.
pub(crate) const DATA: &str = include_str!("../fixtures/pull/数据.yaml");

/// What is drafted from them.
static DRAFTED: LazyLock<Drafted> = LazyLock::new(|| drafted(DATA));

/// Drafts from this data.
pub(crate) fn drafted(data: &str) -> Drafted {
    let sources = [Source::new("数据.yaml", data)];
    let mut findings = Findings::new();
    draft(&sources, &Templates::built_in(), &DraftOptions::default(), &mut findings).unwrap_or_else(|| panic!("{findings:?}"))
}

/// The draft as DOCX.
pub(crate) fn docx(drafted: &Drafted, review: bool) -> Vec<u8> {
    let options = format::WriterOptions::default().review(review);
    (format::find("docx").unwrap().write)(&drafted.document, &options, &mut Findings::new()).unwrap()
}

/// A draft on somebody's desk.
#[derive(Clone)]
pub(crate) struct Sent {
    parts: BTreeMap<String, String>,
}

/// Where something is, in the XML.
type Span = std::ops::Range<usize>;

impl Sent {
    /// The draft of these tests, for review.
    pub(crate) fn review() -> Self {
        Self::of(&docx(&DRAFTED, true))
    }

    /// The same without marks.
    pub(crate) fn clean() -> Self {
        Self::of(&docx(&DRAFTED, false))
    }

    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self { parts: crate::docx::parts(bytes) }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let parts: Vec<(&str, &str)> = self.parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        crate::reading::package(&parts)
    }

    pub(crate) fn xml(&self) -> &str {
        &self.parts["word/document.xml"]
    }

    /// With another document.xml.
    pub(crate) fn with_body(mut self, xml: String) -> Self {
        self.parts.insert("word/document.xml".to_owned(), xml);
        self
    }

    fn change(mut self, change: impl FnOnce(&mut String)) -> Self {
        change(self.parts.get_mut("word/document.xml").unwrap());
        self
    }

    fn put(self, span: Span, new: &str) -> Self {
        self.change(|xml| xml.replace_range(span, new))
    }

    /// What the control of a tag holds: the `nth` of its kind, from 0.
    fn content(&self, tag: &str, nth: usize) -> Span {
        let head = format!("<w:tag w:val=\"{tag}\"/></w:sdtPr><w:sdtContent>");
        let (at, _) = self.xml().match_indices(&head).nth(nth).unwrap_or_else(|| panic!("no control {tag} {nth}"));
        let start = at + head.len();
        start..start + self.xml()[start..].find("</w:sdtContent>").unwrap()
    }

    /// A control with its bookmark's inside: from `<w:sdt>` to `</w:sdt>`.
    fn control(&self, tag: &str, nth: usize) -> Span {
        let content = self.content(tag, nth);
        let start = self.xml()[..content.start].rfind("<w:sdt>").unwrap();
        start..content.end + "</w:sdtContent></w:sdt>".len()
    }

    /// Types over a figure.
    pub(crate) fn figure(self, tag: &str, nth: usize, new: &str) -> Self {
        let span = self.content(tag, nth);
        let new = if new.is_empty() { String::new() } else { run(new) };
        self.put(span, &new)
    }

    /// Types over a figure in all its places.
    pub(crate) fn figures(mut self, tag: &str, new: &str) -> Self {
        let count = self.xml().matches(&format!("<w:tag w:val=\"{tag}\"/>")).count();
        for nth in 0..count {
            self = self.figure(tag, nth, new);
        }
        self
    }

    /// Puts XML in the place of what a control holds.
    pub(crate) fn inside(self, tag: &str, xml: &str) -> Self {
        let span = self.content(tag, 0);
        self.put(span, xml)
    }

    /// Types right before or behind a control, outside of it.
    pub(crate) fn beside(self, tag: &str, before: &str, behind: &str) -> Self {
        let span = self.control(tag, 0);
        let wrap = |text: &str| if text.is_empty() { String::new() } else { run(text) };
        let inner = self.xml()[span.clone()].to_owned();
        self.put(span, &format!("{}{inner}{}", wrap(before), wrap(behind)))
    }

    /// Takes a control away and types in its place.
    pub(crate) fn typed_over(self, tag: &str, new: &str) -> Self {
        let span = self.control(tag, 0);
        self.put(span, &run(new))
    }

    /// Changes words that stand once.
    pub(crate) fn text(self, old: &str, new: &str) -> Self {
        assert_eq!(self.xml().matches(old).count(), 1, "{old}");
        self.text_all(old, new)
    }

    /// Changes words wherever they stand, as “replace all” does; tags are no text.
    pub(crate) fn text_all(self, old: &str, new: &str) -> Self {
        self.change(|xml| {
            let mut out = String::new();
            for piece in xml.split_inclusive('>') {
                match piece.split_once('<') {
                    Some((text, tag)) => out.push_str(&format!("{}<{tag}", text.replace(old, new))),
                    None => out.push_str(piece),
                }
            }
            *xml = out;
        })
    }

    /// Selects words of one paragraph, whatever controls they reach over, and types others: they stand where the selection began.
    pub(crate) fn overtyped(self, old: &str, new: &str) -> Self {
        self.change(|xml| {
            let texts: Vec<Span> = xml
                .match_indices("<w:t")
                .filter(|(at, _)| xml[at + 4..].starts_with(['>', ' ']))
                .map(|(at, _)| {
                    let start = at + xml[at..].find('>').unwrap() + 1;
                    start..start + xml[start..].find("</w:t>").unwrap()
                })
                .collect();
            let whole: String = texts.iter().map(|span| &xml[span.clone()]).collect();
            let from = whole.find(old).unwrap_or_else(|| panic!("no {old}"));
            let (mut at, mut new) = (whole.len(), Some(new));
            for span in texts.into_iter().rev() {
                at -= span.len();
                let inner = from.max(at)..(from + old.len()).min(at + span.len());
                if inner.start < inner.end {
                    let words = if at <= from { new.take().unwrap_or_default() } else { "" };
                    xml.replace_range(span.start + inner.start - at..span.start + inner.end - at, words);
                }
            }
        })
    }

    /// The paragraph that says this.
    fn paragraph(&self, words: &str) -> Span {
        let at = self.xml().find(words).unwrap_or_else(|| panic!("no {words}"));
        let start = self.xml()[..at].rfind("<w:p>").unwrap();
        start..start + self.xml()[start..].find("</w:p>").unwrap() + "</w:p>".len()
    }

    pub(crate) fn delete(self, words: &str) -> Self {
        let span = self.paragraph(words);
        self.put(span, "")
    }

    pub(crate) fn insert_after(self, words: &str, new: &str) -> Self {
        let end = self.paragraph(words).end;
        self.put(end..end, &format!("<w:p>{}</w:p>", run(new)))
    }

    pub(crate) fn copy_after(self, words: &str, after: &str) -> Self {
        let copied = self.xml()[self.paragraph(words)].to_owned();
        let end = self.paragraph(after).end;
        // A bookmark stays where it is; the copy has none.
        self.put(end..end, &without_bookmarks(&copied))
    }

    pub(crate) fn move_after(self, words: &str, after: &str) -> Self {
        let span = self.paragraph(words);
        let moved = self.xml()[span.clone()].to_owned();
        let rest = self.put(span, "");
        let end = rest.paragraph(after).end;
        rest.put(end..end, &moved)
    }

    /// Presses Enter behind words.
    pub(crate) fn split_behind(self, words: &str) -> Self {
        let at = self.xml().find(words).unwrap() + words.len();
        self.put(at..at, "</w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\">")
    }

    /// Presses Enter before words.
    pub(crate) fn split_before(self, words: &str) -> Self {
        let at = self.xml().find(words).unwrap_or_else(|| panic!("no {words}"));
        self.put(at..at, "</w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\">")
    }

    /// Takes the end of the paragraph away that says this.
    pub(crate) fn merge(self, words: &str) -> Self {
        let end = self.paragraph(words).end;
        let start = end - "</w:p>".len();
        let next = &self.xml()[end..];
        let properties = next.find("</w:pPr>").map_or("<w:p>".len(), |at| at + "</w:pPr>".len());
        self.put(start..end + properties, "")
    }

    /// The row of a table that says this.
    fn row(&self, words: &str) -> Span {
        let at = self.xml().rfind(words).unwrap();
        let start = self.xml()[..at].rfind("<w:tr>").unwrap();
        start..start + self.xml()[start..].find("</w:tr>").unwrap() + "</w:tr>".len()
    }

    pub(crate) fn delete_row(self, words: &str) -> Self {
        let span = self.row(words);
        self.put(span, "")
    }

    /// Changes words with the tracking of changes on.
    pub(crate) fn track(self, old: &str, new: &str, author: &str) -> Self {
        assert_eq!(self.xml().matches(old).count(), 1, "{old}");
        let at = self.xml().find(old).unwrap();
        let tracked = tracked(old, new, author);
        self.put(at..at + old.len(), &format!("</w:t></w:r>{tracked}<w:r><w:t xml:space=\"preserve\">"))
    }

    /// Types over a figure with the tracking of changes on.
    pub(crate) fn track_figure(self, tag: &str, old: &str, new: &str, author: &str) -> Self {
        let span = self.content(tag, 0);
        self.put(span, &tracked(old, new, author))
    }

    /// Adds a paragraph with the tracking of changes on.
    pub(crate) fn track_insert(self, after: &str, new: &str, author: &str) -> Self {
        let end = self.paragraph(after).end;
        let by = format!(r#"w:id="90" w:author="{author}" w:date="2024-07-10T09:00:00Z""#);
        self.put(end..end, &format!("<w:p><w:pPr><w:rPr><w:ins {by}/></w:rPr></w:pPr><w:ins {by}>{}</w:ins></w:p>", run(new)))
    }

    /// Takes a paragraph of plain text out with the tracking of changes on.
    pub(crate) fn track_delete(self, words: &str, author: &str) -> Self {
        let span = self.paragraph(words);
        let by = format!(r#"w:id="91" w:author="{author}" w:date="2024-07-10T09:00:00Z""#);
        let text = words.to_owned();
        let deleted = text.replace("<w:t ", "<w:delText ");
        self.put(
            span,
            &format!("<w:p><w:pPr><w:rPr><w:del {by}/></w:rPr></w:pPr><w:del {by}><w:r><w:delText>{deleted}</w:delText></w:r></w:del></w:p>"),
        )
    }

    /// Takes a row of a table out with the tracking of changes on.
    pub(crate) fn track_delete_row(self, words: &str, author: &str) -> Self {
        let span = self.row(words);
        let by = format!(r#"w:id="92" w:author="{author}" w:date="2024-07-10T09:00:00Z""#);
        let row = self.xml()[span.clone()].replace("<w:cantSplit/>", &format!("<w:cantSplit/><w:del {by}/>"));
        let row = row.replace("<w:r>", &format!("<w:del {by}><w:r>")).replace("</w:r>", "</w:r></w:del>");
        let row = row.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>");
        self.put(span, &row)
    }

    /// Takes all controls away and leaves what they hold.
    pub(crate) fn without_controls(self) -> Self {
        self.change(|xml| {
            while let Some(start) = xml.find("<w:sdt>") {
                let head = start + xml[start..].find("<w:sdtContent>").unwrap() + "<w:sdtContent>".len();
                xml.replace_range(start..head, "");
            }
            *xml = xml.replace("</w:sdtContent></w:sdt>", "");
        })
    }

    /// Drops the names of controls, as LibreOffice 7.4 does.
    pub(crate) fn without_tags(self) -> Self {
        self.change(|xml| {
            while let Some(start) = xml.find("<w:alias ") {
                let end = start + xml[start..].find("</w:sdtPr>").unwrap();
                xml.replace_range(start..end, "");
            }
        })
    }

    pub(crate) fn without_bookmarks(self) -> Self {
        self.change(|xml| *xml = without_bookmarks(xml))
    }

    /// As a program leaves it that writes its own properties.
    pub(crate) fn without_properties(mut self) -> Self {
        self.parts.remove("docProps/custom.xml").unwrap();
        self
    }

    /// As a program leaves it that names styles anew.
    pub(crate) fn with_renamed_styles(mut self) -> Self {
        for part in ["word/document.xml", "word/styles.xml"] {
            let text = self.parts.get_mut(part).unwrap();
            for (number, id) in ["BodyText", "Heading1", "Heading2", "RunInHeading2", "TableText", "Title"].iter().enumerate() {
                *text = text.replace(&format!("\"{id}\""), &format!("\"a{number}\""));
            }
        }
        self
    }

    /// All its text, pasted into a new file by another program: some paragraphs of it, by their words, or all.
    pub(crate) fn pasted(self, from: &str, to: &str) -> Self {
        let lines = crate::docx::lines_of(&self.bytes());
        let start = lines.iter().position(|(_, text)| text.contains(from)).unwrap();
        let end = lines.iter().position(|(_, text)| text.contains(to)).unwrap();
        let mut body = String::new();
        for (_, text) in &lines[start..=end] {
            let _ = write!(body, "<w:p>{}</w:p>", run(text));
        }
        let w = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
        let xml = format!("<w:document {w}><w:body>{body}</w:body></w:document>");
        Self {
            parts: [("[Content_Types].xml", "<Types/>".to_owned()), ("word/document.xml", xml)]
                .map(|(name, text)| (name.to_owned(), text))
                .into(),
        }
    }

    /// Gives a paragraph an automatic number: （一）, （二） and so on.
    pub(crate) fn numbered(mut self, words: &str) -> Self {
        const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
        let level =
            r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl>"#;
        let numbering = format!(
            r#"<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#
        );
        self.parts.insert("word/numbering.xml".to_owned(), numbering);
        let relations = self.parts.get_mut("word/_rels/document.xml.rels").unwrap();
        *relations = relations.replace(
            "</Relationships>",
            r#"<Relationship Id="rId98" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>"#,
        );
        let start = self.paragraph(words).start + "<w:p>".len();
        self.put(start..start, r#"<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>"#)
    }

    /// Makes everything bold and large.
    pub(crate) fn formatted(self) -> Self {
        self.change(|xml| *xml = xml.replace("<w:r><w:t ", "<w:r><w:rPr><w:b/><w:sz w:val=\"44\"/></w:rPr><w:t "))
    }

    /// Says something beside a figure; `answers` is the paragraph id of what it answers.
    pub(crate) fn comment(mut self, tag: &str, author: &str, words: &str) -> Self {
        let span = self.control(tag, 0);
        let inner = self.xml()[span.clone()].to_owned();
        let anchored = format!(
            r#"<w:commentRangeStart w:id="77"/>{inner}<w:commentRangeEnd w:id="77"/><w:r><w:commentReference w:id="77"/></w:r>"#
        );
        self = self.put(span, &anchored);
        self.add_comment(77, "7A", author, words)
    }

    /// Answers a comment that stands in the file, by its words.
    pub(crate) fn answer(mut self, to: &str, author: &str, words: &str, done: bool) -> Self {
        let comments = self.parts.get_mut("word/comments.xml").unwrap();
        let at = comments.find(to).unwrap_or_else(|| panic!("no comment {to}"));
        let start = comments[..at].rfind("<w:p>").max(comments[..at].rfind("<w:p ")).unwrap();
        let id = if comments[start..].starts_with("<w:p>") {
            comments.replace_range(start..start + 5, "<w:p w14:paraId=\"5B\">");
            "5B"
        } else {
            "7A"
        };
        let done = u8::from(done);
        let extended = format!(
            r#"<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:commentEx w15:paraId="{id}" w15:done="{done}"/><w15:commentEx w15:paraId="8A" w15:paraIdParent="{id}" w15:done="0"/></w15:commentsEx>"#
        );
        self.parts.insert("word/commentsExtended.xml".to_owned(), extended);
        let relations = self.parts.get_mut("word/_rels/document.xml.rels").unwrap();
        *relations = relations.replace(
            "</Relationships>",
            r#"<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" Target="commentsExtended.xml"/></Relationships>"#,
        );
        if words.is_empty() { self } else { self.add_comment(78, "8A", author, words) }
    }

    fn add_comment(mut self, id: u8, paragraph: &str, author: &str, words: &str) -> Self {
        let comments = self.parts.get_mut("word/comments.xml").unwrap();
        let new = format!(
            r#"<w:comment w:id="{id}" w:author="{author}" w:date="2024-07-10T09:00:00Z"><w:p w14:paraId="{paragraph}">{}</w:p></w:comment></w:comments>"#,
            run(words)
        );
        *comments = comments.replace("</w:comments>", &new);
        if !comments.contains("xmlns:w14") {
            *comments = comments.replacen(
                "<w:comments ",
                r#"<w:comments xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" "#,
                1,
            );
        }
        self
    }
}

/// A run of text.
pub(crate) fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn tracked(old: &str, new: &str, author: &str) -> String {
    let by = |id: u8| format!(r#"w:id="{id}" w:author="{author}" w:date="2024-07-10T09:00:00Z""#);
    let gone =
        if old.is_empty() { String::new() } else { format!("<w:del {}><w:r><w:delText>{old}</w:delText></w:r></w:del>", by(80)) };
    let fresh = if new.is_empty() { String::new() } else { format!("<w:ins {}>{}</w:ins>", by(81), run(new)) };
    gone + &fresh
}

fn without_bookmarks(xml: &str) -> String {
    let mut out = String::new();
    let mut rest = xml;
    while let Some(at) = rest.find("<w:bookmark") {
        out.push_str(&rest[..at]);
        rest = &rest[at + rest[at..].find("/>").unwrap() + 2..];
    }
    out + rest
}

/// What is told of an edited draft; `data` is the data as it is now.
pub(crate) fn pulled(edited: &Sent, data: &str, base: Option<&Sent>, options: ReviewOptions<'_>) -> Result<Pulled, String> {
    let (bytes, base) = (edited.bytes(), base.map(Sent::bytes));
    let base = base.as_ref().map(|bytes| File { name: "原稿.docx", bytes });
    let options = options.base(base);
    let edited = File { name: "改回.docx", bytes: &bytes };
    let other;
    let drafted = if data == DATA {
        &*DRAFTED
    } else {
        other = drafted(data);
        &other
    };
    pull(edited, drafted, &options).map_err(|error| format!("{} {error}", error.rule))
}

/// What is told, a line each, as the cases write it.
pub(crate) fn told(pulled: &Result<Pulled, String>) -> String {
    let pulled = match pulled {
        Ok(pulled) => serde_json::to_value(pulled).unwrap(),
        Err(error) => return error.split_whitespace().next().unwrap().to_owned(),
    };
    let mut out = Vec::new();
    let sure = |entry: &serde_json::Value| if entry["sure"] == true { "必定" } else { "疑似" };
    let word = |value: &serde_json::Value| match value {
        serde_json::Value::Array(all) => all.iter().filter_map(|one| one.as_str()).collect::<Vec<_>>().join("|"),
        value => value.as_str().unwrap_or_default().replace('\n', "↵"),
    };
    let hand = |entry: &serde_json::Value| entry["author"].as_str().map(|author| format!(" 〔{author}〕")).unwrap_or_default();
    for figure in pulled["figures"].as_array().unwrap() {
        let apply = if figure["apply"] == true { "写回" } else { "不写" };
        let (key, old, new) = (word(&figure["key"]), word(&figure["old"]), word(&figure["new"]));
        out.push(format!(
            "数 {key} {old}→{new} {} {apply} {}/{}{}",
            sure(figure),
            figure["changed"],
            figure["places"],
            hand(figure)
        ));
    }
    for text in pulled["texts"].as_array().unwrap() {
        let (old, new) = (word(&text["old"]), word(&text["new"]));
        out.push(format!("文 {} {} {} {old}→{new}{}", word(&text["kind"]), word(&text["from"]), sure(text), hand(text)));
    }
    out.extend(pulled["gone"].as_array().unwrap().iter().map(|key| format!("没 {}", word(key))));
    for comment in pulled["comments"].as_array().unwrap() {
        let answers = comment["answers"].as_str().map(|_| " 答").unwrap_or_default();
        let done = if comment["resolved"] == true { " 已解决" } else { "" };
        out.push(format!("批 {}：{}@{}{answers}{done}", word(&comment["author"]), word(&comment["text"]), word(&comment["at"])));
    }
    out.join("\n")
}
