//! What people and programs put into a DOCX, one kind after the other.

use qicao::document::{Block, Inline, walk};
use qicao::format::docx::read::{Location, View, read};

use super::{anchored, docx, manuscript, texts};

fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn deleted(author: &str, text: &str) -> String {
    format!(
        r#"<w:del w:id="1" w:author="{author}" w:date="2024-07-01T08:00:00Z"><w:r><w:delText>{text}</w:delText></w:r></w:del>"#
    )
}

fn inserted(author: &str, inner: &str) -> String {
    format!(r#"<w:ins w:id="2" w:author="{author}" w:date="2024-07-02T08:00:00Z">{inner}</w:ins>"#)
}

fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn control(tag: &str, content: &str) -> String {
    format!(
        r#"<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"#
    )
}

#[test]
fn tracked_changes_are_read_both_ways_in_one_walk() {
    let body = p(&[run("报告"), deleted("王局", "5例"), inserted("王局", &run("6例")), run("。")].concat());
    let read = manuscript(&body);
    assert_eq!(texts(&read, View::Accepted), ["报告6例。"]);
    assert_eq!(texts(&read, View::Rejected), ["报告5例。"]);
    let line = &read.lines(View::Accepted)[0];
    let hands: Vec<_> = line.revisions.iter().map(|revision| (&*revision.author, &*revision.date)).collect();
    assert_eq!(hands, [("王局", "2024-07-01T08:00:00Z"), ("王局", "2024-07-02T08:00:00Z")]);
}

#[test]
fn what_one_put_in_and_another_took_out_is_nowhere() {
    let body = p(&[run("甲"), inserted("李科", &(run("乙") + &deleted("王局", "丙"))), run("丁")].concat());
    let read = manuscript(&body);
    assert_eq!(texts(&read, View::Accepted), ["甲乙丁"]);
    assert_eq!(texts(&read, View::Rejected), ["甲丁"]);
    let piece = &read.paragraphs[0].pieces[2];
    assert_eq!((&*piece.text, piece.marks.inserted.as_ref().map(|by| &*by.author)), ("丙", Some("李科")));
    assert_eq!(piece.marks.deleted.as_ref().map(|by| &*by.author), Some("王局"));
}

#[test]
fn moves_and_paragraph_marks_are_taken_as_what_they_do() {
    let mark = |name: &str| format!(r#"<w:pPr><w:rPr><w:{name} w:id="3" w:author="甲"/></w:rPr></w:pPr>"#);
    let from = p(&format!("{}<w:moveFrom w:id=\"4\" w:author=\"甲\">{}</w:moveFrom>", mark("moveFrom"), run("走的。")));
    let to = p(&format!("{}<w:moveTo w:id=\"5\" w:author=\"甲\">{}</w:moveTo>", mark("moveTo"), run("走的。")));
    let read = manuscript(&[from, p(&run("留的。")), to, p(&run("末段。"))].concat());
    assert_eq!(texts(&read, View::Accepted), ["留的。", "走的。", "末段。"]);
    assert_eq!(texts(&read, View::Rejected), ["走的。", "留的。", "末段。"]);
    assert!(read.paragraphs[0].pieces[0].marks.deleted.as_ref().is_some_and(|by| by.moved));

    let joined = manuscript(&[p(&(mark("del") + &run("前"))), p(&run("后"))].concat());
    assert_eq!(texts(&joined, View::Accepted), ["前后"]);
    assert_eq!(texts(&joined, View::Rejected), ["前", "后"]);
    let split = manuscript(&[p(&(mark("ins") + &run("前"))), p(&run("后"))].concat());
    assert_eq!(texts(&split, View::Rejected), ["前后"]);
}

#[test]
fn controls_of_every_kind_say_what_they_hold() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let row = |inner: &str| format!("<w:tr>{inner}</w:tr>");
    let table = format!(
        "<w:tbl>{}{}</w:tbl>",
        control("行", &row(&cell(&p(&run("甲"))))),
        row(&(control("格", &cell(&p(&run("乙")))) + &cell(&p(&control("字", &run("5例"))))))
    );
    let read = manuscript(&[control("段", &p(&run("一段"))), table].concat());
    let lines = read.lines(View::Accepted);
    let said: Vec<_> = lines.iter().flat_map(|line| anchored(&read, line)).collect();
    assert_eq!(said, [("段", "一段"), ("行", "甲"), ("格", "乙"), ("字", "5例")]);
    assert_eq!(lines[3].at, Location::Cell { table: 0, row: 1, column: 1 });
}

#[test]
fn an_emptied_control_is_there_and_holds_nothing() {
    let asks = r#"<w:sdt><w:sdtPr><w:tag w:val="甲"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入文字。</w:t></w:r></w:sdtContent></w:sdt>"#;
    let read =
        manuscript(&p(&[run("报告"), asks.to_owned(), control("乙", ""), control("丙", &deleted("王局", "3例"))].concat()));
    let line = &read.lines(View::Accepted)[0];
    assert_eq!(line.text, "报告");
    assert_eq!(anchored(&read, line), [("甲", ""), ("乙", ""), ("丙", "")]);
    let rejected = &read.lines(View::Rejected)[0];
    assert_eq!(anchored(&read, rejected)[2], ("丙", "3例"));
}

#[test]
fn bookmarks_hold_what_stands_between_their_ends() {
    let start = |id: u8, name: &str| format!(r#"<w:bookmarkStart w:id="{id}" w:name="{name}"/>"#);
    let end = |id: u8| format!(r#"<w:bookmarkEnd w:id="{id}"/>"#);
    let body =
        p(&[start(0, "_qp1"), run("报告"), start(1, "_qc1"), run("5"), run("例"), end(1), end(0), start(9, "无尾"), run("。")]
            .concat());
    let read = manuscript(&body);
    let line = &read.lines(View::Accepted)[0];
    assert_eq!(anchored(&read, line), [("_qp1", "报告5例"), ("_qc1", "5例")], "one without an end holds nothing");
}

#[test]
fn alternatives_are_read_once_and_boxes_behind_their_paragraph() {
    let inside = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(&run(text)));
    let choice = format!(r#"<mc:Choice Requires="wps"><w:drawing><wps:txbx>{}</wps:txbx></w:drawing></mc:Choice>"#, inside("框"));
    let fallback = format!("<mc:Fallback><w:pict>{}</w:pict></mc:Fallback>", inside("框"));
    let body = p(&format!("<w:r><w:t>前</w:t><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent><w:t>后</w:t></w:r>"));
    let read = manuscript(&(body + &p(&run("末"))));
    assert_eq!(texts(&read, View::Accepted), ["前后", "框", "末"]);
    assert_eq!(read.paragraphs[1].at, Location::Box);
    assert!(read.beside.is_empty());
    assert_eq!(manuscript(&p("<w:r><w:drawing/></w:r>")).beside, ["图片"]);
}

#[test]
fn fields_say_their_results() {
    let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let begun =
        [field("begin"), "<w:r><w:instrText> = SUM(ABOVE) </w:instrText></w:r>".into(), run("藏"), field("separate")].concat();
    let body = p(&[run("共"), begun, run("38"), field("end"), run("项")].concat());
    assert_eq!(texts(&manuscript(&body), View::Accepted), ["共38项"]);
    let simple = format!(r#"<w:fldSimple w:instr="DATE">{}</w:fldSimple>"#, run("7月8日"));
    assert_eq!(texts(&manuscript(&p(&simple)), View::Accepted), ["7月8日"]);
    let open = p(&(field("begin") + &run("没有尾"))) + &p(&run("后面还在"));
    assert_eq!(texts(&manuscript(&open), View::Accepted), ["", "后面还在"]);
}

#[test]
fn characters_that_are_elements_are_text() {
    let body = p(
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:br w:type=\"page\"/><w:noBreakHyphen/><w:sym w:font=\"Symbol\" w:char=\"00B1\"/></w:r><m:oMath><m:r><m:t>5%</m:t></m:r></m:oMath><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>zhuan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>砖</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    );
    assert_eq!(texts(&manuscript(&body), View::Accepted), ["甲\t乙\n丙-±5%砖"]);
}

#[test]
fn rows_come_and_go_whole() {
    let row = |marks: &str, text: &str| format!("<w:tr><w:trPr>{marks}</w:trPr><w:tc>{}</w:tc></w:tr>", p(&run(text)));
    let body = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row("", "旧"),
        row(r#"<w:del w:id="1" w:author="甲"/>"#, "走"),
        row(r#"<w:ins w:id="2" w:author="乙"/>"#, "来")
    );
    let read = manuscript(&body);
    // Behind a table that ends the body stands an empty paragraph, as in Word.
    assert_eq!(texts(&read, View::Accepted), ["旧", "来", ""]);
    assert_eq!(texts(&read, View::Rejected), ["旧", "走", ""]);
}

#[test]
fn styles_are_known_by_name_and_numbers_are_printed() {
    let styles = r#"<w:styles W><w:style w:type="paragraph" w:styleId="a3"><w:name w:val="heading 1"/><w:basedOn w:val="a1"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:default="1" w:styleId="a1"><w:name w:val="Normal"/><w:basedOn w:val="a3"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>"#;
    let numbering = r#"<w:numbering W><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>"#;
    let at = |properties: &str, text: &str| p(&format!("<w:pPr><w:pStyle w:val=\"a3\"/>{properties}</w:pPr>{}", run(text)));
    let list = |id: u8, level: u8| format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{id}"/></w:numPr>"#);
    let body = [at("", "甲"), at("", "乙"), at(&list(7, 1), "丙"), at(&list(0, 0), "丁"), at(&list(8, 0), "戊")].concat();
    let read = read("改回.docx", &docx(&body, &[("styles", styles), ("numbering", numbering)])).unwrap();
    let said: Vec<_> = read.paragraphs.iter().map(|line| (&*line.style, line.level, &*line.number)).collect();
    assert_eq!(
        said,
        [
            ("heading 1", Some(1), "一、"),
            ("heading 1", Some(1), "二、"),
            ("heading 1", Some(1), "二.1"),
            ("heading 1", Some(1), ""),
            ("heading 1", Some(1), "五、"),
        ]
    );
    let document = read.document(View::Accepted);
    assert!(
        matches!(&document.blocks[1], Block::Heading(heading) if heading.number == "二、" && walk::plain(&heading.text) == "乙")
    );
}

#[test]
fn comments_say_who_when_where_and_what_they_answer() {
    let comments = r#"<w:comments W><w:comment w:id="0" w:author="王局" w:date="2024-07-01T09:00:00Z"><w:p w14:paraId="1A"><w:r><w:t>请核实</w:t></w:r></w:p><w:p w14:paraId="1B"><w:r><w:t>这个数</w:t></w:r></w:p></w:comment><w:comment w:id="1" w:author="李科"><w:p w14:paraId="2A"><w:r><w:t>已核</w:t></w:r></w:p></w:comment></w:comments>"#;
    let extended = r#"<w15:commentsEx W><w15:commentEx w15:paraId="1B" w15:done="1"/><w15:commentEx w15:paraId="2A" w15:paraIdParent="1B" w15:done="0"/></w15:commentsEx>"#;
    let body = p(&run("首段"))
        + &p(&format!(
            "报告<w:commentRangeStart w:id=\"0\"/>{}<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r><w:r><w:commentReference w:id=\"1\"/></w:r>",
            run("5例")
        ));
    let read = read("改回.docx", &docx(&body, &[("comments", comments), ("commentsExtended", extended)])).unwrap();
    let first = &read.comments[0];
    assert_eq!((&*first.author, &*first.text, first.resolved, first.paragraph), ("王局", "请核实\n这个数", true, Some(1)));
    assert_eq!((read.comments[1].answers, read.comments[1].resolved), (Some(0), false));
    assert_eq!(anchored(&read, &read.lines(View::Accepted)[1]), [("0", "5例")]);
}

#[test]
fn notes_and_strict_files_are_read_too() {
    let notes = r#"<w:footnotes W><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>据省厅通报</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let read_ = read("改回.docx", &docx(&p(&run("正文")), &[("footnotes", notes)])).unwrap();
    assert_eq!(texts(&read_, View::Accepted), ["正文", "据省厅通报"]);
    assert_eq!(read_.paragraphs[1].at, Location::Note);

    let strict = super::package(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "word/document.xml",
            r#"<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>严格</w:t></w:r></w:p></w:body></w:document>"#,
        ),
    ]);
    assert_eq!(texts(&read("改回.docx", &strict).unwrap(), View::Accepted), ["严格"]);
}

#[test]
fn spans_are_those_of_the_part() {
    let read = manuscript(&(p(&run("甲")) + &p(&run("乙"))));
    for (paragraph, text) in read.paragraphs.iter().zip(["甲", "乙"]) {
        let xml = &read.body.text[paragraph.span.clone()];
        assert_eq!(xml, p(&run(text)));
        assert_eq!(&read.body.text[paragraph.pieces[0].span.clone()], run(text));
    }
}

#[test]
fn a_document_has_figures_where_tags_were() {
    let body = p(&[
        run("报告"),
        control("甲.乙", &(run("5") + &run("例"))),
        control("甲.乙#同比", &run("增长2%")),
        control("丙", &run("【待填：丙】")),
    ]
    .concat());
    let document = manuscript(&body).document(View::Accepted);
    let Block::Paragraph { text, .. } = &document.blocks[0] else { panic!() };
    let said: Vec<String> = text
        .iter()
        .map(|inline| match inline {
            Inline::Figure(figure) => format!("{:?} {} {}", figure.said, figure.origin.key, figure.text),
            other => walk::plain(std::slice::from_ref(other)),
        })
        .collect();
    assert_eq!(said, ["报告", "Value 甲.乙 5例", "Derived 甲.乙 增长2%", "Gap 丙 【待填：丙】"]);
}
