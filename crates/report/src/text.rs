//! The document as text in reading order: what a screen reader hears. Tables are rows with tabs, figures their
//! alternative text in brackets; furniture is left out as in the tagged PDF.

use crate::layout::{Item, Layout, Role, Tag};

/// The whole document.
pub fn paint(layout: &Layout) -> String {
    let texts = node_texts(layout, 0..layout.pages.len());
    render(layout, &texts)
}

/// What one page (from 0) holds, for its description in the preview. Empty beyond the last page.
pub fn paint_page(layout: &Layout, page: usize) -> String {
    let texts = node_texts(layout, page..(page + 1).min(layout.pages.len()));
    render(layout, &texts)
}

/// Each node's own text on the pages; `None` for nodes that do not stand there.
fn node_texts(layout: &Layout, pages: std::ops::Range<usize>) -> Vec<Option<String>> {
    let mut texts = vec![None; layout.nodes.len()];
    for page in layout.pages.get(pages).unwrap_or_default() {
        for item in &page.items {
            if let Item::TagBegin(Tag::Content { node, text }) = item {
                texts[*node].get_or_insert_with(String::new).push_str(text);
            }
        }
    }
    texts
}

fn render(layout: &Layout, texts: &[Option<String>]) -> String {
    let mut children = vec![Vec::new(); layout.nodes.len()];
    for (i, node) in layout.nodes.iter().enumerate() {
        if let Some(parent) = node.parent {
            children[parent].push(i);
        }
    }
    let mut out = String::new();
    write(layout, texts, &children, 0, &mut out);
    let mut text: String = out.replace('\u{a0}', " ");
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    text.trim().to_owned() + "\n"
}

fn write(layout: &Layout, texts: &[Option<String>], children: &[Vec<usize>], node: usize, out: &mut String) {
    let own = texts[node].as_deref().map(str::trim_end);
    match layout.nodes[node].role {
        Role::TR => {
            let cells: Vec<&str> = children[node].iter().filter_map(|c| texts[*c].as_deref()).collect();
            if !cells.is_empty() {
                let cells: Vec<String> = cells.iter().map(|c| c.trim_end().replace('\n', " ")).collect();
                out.push_str(cells.join("\t").trim_end());
                out.push('\n');
            }
            return;
        }
        Role::LI => {
            let parts: Vec<&str> =
                children[node].iter().filter_map(|c| texts[*c].as_deref()).map(str::trim_end).collect();
            if !parts.is_empty() {
                out.push_str(&parts.join(" "));
                out.push('\n');
            }
            return;
        }
        Role::Figure => {
            if let (Some(_), Some(alt)) = (own, &layout.nodes[node].alt) {
                out.push_str(&format!("[{alt}]\n\n"));
            }
        }
        Role::Document | Role::Sect | Role::L | Role::Table => {}
        Role::H1 | Role::H2 | Role::H3 | Role::P | Role::Caption => {
            if let Some(own) = own {
                out.push_str(own);
                out.push_str("\n\n");
            }
        }
        Role::Lbl | Role::LBody | Role::THColumn | Role::THRow | Role::TD => {
            if let Some(own) = own {
                out.push_str(own);
                out.push('\n');
            }
        }
    }
    for child in &children[node] {
        write(layout, texts, children, *child, out);
    }
    if matches!(layout.nodes[node].role, Role::L | Role::Table | Role::Sect) {
        out.push('\n');
    }
}
