//! The structure tree: which marked content on which page belongs to which node.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};

use crate::layout::{Layout, Role};

/// Marked-content ids handed out while pages are painted.
pub(super) struct Marks {
    /// Per node: (page, id on that page) in reading order.
    of_node: Vec<Vec<(usize, i64)>>,
    /// Per page: the node of each id.
    on_page: Vec<Vec<usize>>,
    roles: Vec<Role>,
}

impl Marks {
    pub fn new(layout: &Layout) -> Self {
        let roles: Vec<Role> = layout.nodes.iter().map(|n| n.role).collect();
        Marks { of_node: vec![Vec::new(); roles.len()], on_page: Vec::new(), roles }
    }

    /// The tag that stands in the content stream for a line of `node`.
    pub fn tag_of(&self, node: usize) -> &'static str {
        tag_name(self.roles[node])
    }

    /// The next id on `page`, for a line of `node`.
    pub fn next(&mut self, page: usize, node: usize) -> i64 {
        if self.on_page.len() <= page {
            self.on_page.resize(page + 1, Vec::new());
        }
        let id = self.on_page[page].len() as i64;
        self.on_page[page].push(node);
        self.of_node[node].push((page, id));
        id
    }
}

fn tag_name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Sect => "Sect",
        Role::H1 => "H1",
        Role::H2 => "H2",
        Role::H3 => "H3",
        Role::P => "P",
        Role::L => "L",
        Role::LI => "LI",
        Role::Lbl => "Lbl",
        Role::LBody => "LBody",
        Role::Table => "Table",
        Role::Caption => "Caption",
        Role::TR => "TR",
        Role::THColumn | Role::THRow => "TH",
        Role::TD => "TD",
        Role::Figure => "Figure",
    }
}

/// Writes the tree and returns its root. Sets `/StructParents` and `/Tabs` on the pages.
pub(super) fn write(doc: &mut Document, layout: &Layout, marks: &Marks, pages: &[ObjectId]) -> lopdf::Result<ObjectId> {
    let root = doc.new_object_id();
    let ids: Vec<ObjectId> = layout.nodes.iter().map(|_| doc.new_object_id()).collect();
    let mut children: Vec<Vec<Object>> = vec![Vec::new(); layout.nodes.len()];
    for (i, node) in layout.nodes.iter().enumerate() {
        if let Some(parent) = node.parent {
            children[parent].push(Object::Reference(ids[i]));
        }
    }
    for (i, node) in layout.nodes.iter().enumerate() {
        let mut element = dictionary! {
            "Type" => "StructElem",
            "S" => Object::Name(tag_name(node.role).into()),
            "P" => Object::Reference(node.parent.map_or(root, |p| ids[p])),
        };
        let mut kids = Vec::new();
        let home = marks.of_node[i].first().map(|(page, _)| *page);
        if let Some(page) = home {
            element.set("Pg", Object::Reference(pages[page]));
        }
        for (page, mcid) in &marks.of_node[i] {
            if Some(*page) == home {
                kids.push(Object::Integer(*mcid));
            } else {
                kids.push(Object::Dictionary(dictionary! {
                    "Type" => "MCR",
                    "Pg" => Object::Reference(pages[*page]),
                    "MCID" => *mcid,
                }));
            }
        }
        kids.append(&mut children[i]);
        element.set("K", Object::Array(kids));
        if let Some(alt) = &node.alt {
            element.set("Alt", text_string(alt));
        }
        if let Some(scope) = scope(node.role) {
            element.set("A", dictionary! { "O" => "Table", "Scope" => scope });
        }
        doc.set_object(ids[i], Object::Dictionary(element));
    }
    let mut numbers = Vec::new();
    for (page, id) in pages.iter().enumerate() {
        let owners: Vec<Object> = match marks.on_page.get(page) {
            Some(nodes) => nodes.iter().map(|n| Object::Reference(ids[*n])).collect(),
            None => Vec::new(),
        };
        numbers.push(Object::Integer(page as i64));
        numbers.push(Object::Array(owners));
        let dict = doc.get_object_mut(*id)?.as_dict_mut()?;
        dict.set("StructParents", page as i64);
        dict.set("Tabs", Object::Name(b"S".to_vec()));
    }
    let tree = doc.add_object(dictionary! { "Nums" => Object::Array(numbers) });
    let root_dict: Dictionary = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => Object::Array(ids.first().map(|id| Object::Reference(*id)).into_iter().collect()),
        "ParentTree" => Object::Reference(tree),
        "ParentTreeNextKey" => pages.len() as i64,
    };
    doc.set_object(root, Object::Dictionary(root_dict));
    Ok(root)
}

fn scope(role: Role) -> Option<&'static str> {
    match role {
        Role::THColumn => Some("Column"),
        Role::THRow => Some("Row"),
        _ => None,
    }
}
