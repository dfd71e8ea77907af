//! What printpdf does not write: version, language, outline, structure tree, XMP, dates with their zone, a document
//! id made from the content, object streams.

use chrono::{DateTime, FixedOffset};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};

use super::{PdfError, tags};
use crate::{
    document::Meta,
    layout::{Layout, OutlineEntry},
    units::to_pt,
};

const PRODUCER: &str = "Ruang BK";

pub(super) fn finish(
    mut doc: Document,
    layout: &Layout,
    meta: &Meta,
    marks: &tags::Marks,
) -> Result<Vec<u8>, PdfError> {
    complete(&mut doc, layout, meta, marks).map_err(|e| PdfError::Finish(e.to_string()))?;
    let mut bytes = Vec::new();
    doc.save_modern(&mut bytes).map_err(|e| PdfError::Finish(e.to_string()))?;
    Ok(bytes)
}

fn complete(doc: &mut Document, layout: &Layout, meta: &Meta, marks: &tags::Marks) -> lopdf::Result<()> {
    doc.version = "1.7".to_owned();
    let pages: Vec<ObjectId> = doc.get_pages().into_values().collect();
    for page in &pages {
        doc.get_object_mut(*page)?.as_dict_mut()?.remove(b"Annots");
    }
    let tree = tags::write(doc, layout, marks, &pages)?;
    let outline = outline(doc, &layout.outline, layout, &pages);
    let mut packet = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp(meta, layout.lang.bcp47()).into_bytes(),
    );
    // Readers that do not parse PDF look for the packet in the clear.
    packet.allows_compression = false;
    let packet = doc.add_object(packet);

    let catalog = doc.catalog_mut()?;
    catalog.remove(b"PageLayout");
    catalog.set("Lang", Object::string_literal(layout.lang.bcp47()));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("StructTreeRoot", Object::Reference(tree));
    catalog.set("Metadata", Object::Reference(packet));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    // A side bar beside a letter of one page only takes room.
    let mode: &[u8] = if outline.is_some() && pages.len() > 1 { b"UseOutlines" } else { b"UseNone" };
    catalog.set("PageMode", Object::Name(mode.to_vec()));
    if let Some(outline) = outline {
        catalog.set("Outlines", Object::Reference(outline));
    }
    let info = info(meta);
    match doc.trailer.get(b"Info").and_then(Object::as_reference) {
        Ok(id) => doc.set_object(id, Object::Dictionary(info)),
        Err(_) => {
            let id = doc.add_object(info);
            doc.trailer.set("Info", Object::Reference(id));
        }
    }
    doc.compress();
    let id = content_id(doc);
    let half = || Object::String(id.to_vec(), lopdf::StringFormat::Hexadecimal);
    doc.trailer.set("ID", Object::Array(vec![half(), half()]));
    Ok(())
}

/// Sixteen bytes that depend on every object and on nothing else.
fn content_id(doc: &Document) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    for (id, object) in &doc.objects {
        hasher.update(&id.0.to_le_bytes());
        match object {
            Object::Stream(stream) => {
                hasher.update(format!("{:?}", stream.dict).as_bytes());
                hasher.update(&stream.content);
            }
            other => {
                hasher.update(format!("{other:?}").as_bytes());
            }
        }
    }
    let mut id = [0; 16];
    id.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    id
}

fn info(meta: &Meta) -> Dictionary {
    let mut info = dictionary! { "Title" => text_string(&meta.title), "Producer" => text_string(PRODUCER) };
    if !meta.author.is_empty() {
        info.set("Author", text_string(&meta.author));
    }
    if !meta.subject.is_empty() {
        info.set("Subject", text_string(&meta.subject));
    }
    if let Some(at) = &meta.created {
        info.set("CreationDate", Object::string_literal(pdf_date(at)));
        info.set("ModDate", Object::string_literal(pdf_date(at)));
    }
    info
}

/// `D:20261123140500+07'00'` (ISO 32000-1, 7.9.4).
fn pdf_date(at: &DateTime<FixedOffset>) -> String {
    let zone = at.offset().local_minus_utc();
    let (sign, zone) = if zone < 0 { ('-', -zone) } else { ('+', zone) };
    format!("D:{}{sign}{:02}'{:02}'", at.format("%Y%m%d%H%M%S"), zone / 3600, zone % 3600 / 60)
}

/// The nested outline, or nothing when the document has no headings.
fn outline(doc: &mut Document, entries: &[OutlineEntry], layout: &Layout, pages: &[ObjectId]) -> Option<ObjectId> {
    if entries.is_empty() {
        return None;
    }
    let root = doc.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| doc.new_object_id()).collect();
    // The nearest entry before it with a smaller level is an entry's parent.
    let parents: Vec<Option<usize>> =
        (0..entries.len()).map(|i| (0..i).rev().find(|p| entries[*p].level < entries[i].level)).collect();
    let children = |of: Option<usize>| -> Vec<usize> { (0..entries.len()).filter(|i| parents[*i] == of).collect() };
    let descendants = |of: usize| -> i64 {
        (of + 1..entries.len()).take_while(|i| entries[*i].level > entries[of].level).count() as i64
    };
    for (i, entry) in entries.iter().enumerate() {
        let siblings = children(parents[i]);
        let at = siblings.iter().position(|s| *s == i).unwrap_or(0);
        let top = layout.pages.get(entry.page).map_or(0, |p| p.height) - entry.y;
        let mut item = dictionary! {
            "Title" => text_string(&entry.text),
            "Parent" => Object::Reference(parents[i].map_or(root, |p| ids[p])),
            "Dest" => Object::Array(vec![
                Object::Reference(pages[entry.page]),
                Object::Name(b"XYZ".to_vec()),
                Object::Null,
                Object::Real(to_pt(top)),
                Object::Null,
            ]),
        };
        if at > 0 {
            item.set("Prev", Object::Reference(ids[siblings[at - 1]]));
        }
        if let Some(next) = siblings.get(at + 1) {
            item.set("Next", Object::Reference(ids[*next]));
        }
        let kids = children(Some(i));
        if let (Some(first), Some(last)) = (kids.first(), kids.last()) {
            item.set("First", Object::Reference(ids[*first]));
            item.set("Last", Object::Reference(ids[*last]));
            item.set("Count", descendants(i));
        }
        doc.set_object(ids[i], Object::Dictionary(item));
    }
    let top = children(None);
    let mut dict = dictionary! { "Type" => "Outlines", "Count" => entries.len() as i64 };
    if let (Some(first), Some(last)) = (top.first(), top.last()) {
        dict.set("First", Object::Reference(ids[*first]));
        dict.set("Last", Object::Reference(ids[*last]));
    }
    doc.set_object(root, Object::Dictionary(dict));
    Some(root)
}

/// The XMP packet. It names no PDF/A or PDF/UA part: nobody has validated the file.
fn xmp(meta: &Meta, lang: &str) -> String {
    let mut body = format!(
        "<dc:format>application/pdf</dc:format>\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\
         <dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>",
        escape(&meta.title)
    );
    if !meta.author.is_empty() {
        body += &format!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", escape(&meta.author));
    }
    if !meta.subject.is_empty() {
        body += &format!(
            "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:description>",
            escape(&meta.subject)
        );
    }
    if let Some(at) = &meta.created {
        let date = at.format("%Y-%m-%dT%H:%M:%S%:z");
        body += &format!("<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>");
    }
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">{body}\
         <pdf:Producer>{PRODUCER}</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
    )
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_zone() {
        let at = DateTime::parse_from_rfc3339("2026-11-23T14:05:09+07:00").unwrap();
        assert_eq!(pdf_date(&at), "D:20261123140509+07'00'");
        let at = DateTime::parse_from_rfc3339("2026-11-23T14:05:09-03:30").unwrap();
        assert_eq!(pdf_date(&at), "D:20261123140509-03'30'");
    }

    #[test]
    fn the_packet_escapes_what_a_school_may_be_called() {
        let meta = Meta { title: "A & B <Lampiran>".to_owned(), ..Meta::default() };
        assert!(xmp(&meta, "id-ID").contains("A &amp; B &lt;Lampiran&gt;"));
    }
}
