//! Page breaking. Blocks yield fragments; fragments that must stay together form chains; chains fill pages
//! greedily. A chain taller than a page is broken where it must be, never clipped.

use std::rc::Rc;

use super::item::{Item, OutlineEntry};
use crate::units::Unit;

/// An unbreakable piece of the body. Coordinates are from the body's left edge and the fragment's top.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fragment {
    pub height: Unit,
    /// Space above; dropped at the top of a page.
    pub before: Unit,
    /// Must stand on the same page as the next fragment.
    pub keep_next: bool,
    pub start: Start,
    pub items: Vec<Item>,
    /// Repeated above this fragment when it starts a page: a table's header.
    pub header: Option<Rc<Repeated>>,
    pub outline: Option<(u8, String)>,
    /// Index of the top-level block.
    pub block: usize,
}

/// What a table repeats at the top of a page.
#[derive(Debug)]
pub(crate) struct Repeated {
    pub height: Unit,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Start {
    #[default]
    Anywhere,
    Page,
    /// A page, numbered from 1.
    Section,
}

/// A filled body area.
#[derive(Debug, Default)]
pub(crate) struct Body {
    /// Items from the body's top left corner.
    pub items: Vec<Item>,
    pub starts_section: bool,
    /// Height filled.
    pub used: Unit,
}

pub(crate) struct Flow {
    pub bodies: Vec<Body>,
    /// Pages from 0, `y` from the body's top.
    pub outline: Vec<OutlineEntry>,
    /// First and last page of each block.
    pub page_map: Vec<(usize, usize)>,
}

/// Distributes fragments over bodies of `height`.
pub(crate) fn fill(fragments: Vec<Fragment>, height: Unit, blocks: usize) -> Flow {
    let mut flow = Flow { bodies: vec![Body::default()], outline: Vec::new(), page_map: vec![(usize::MAX, 0); blocks] };
    let mut rest = fragments.as_slice();
    while !rest.is_empty() {
        let chain = chain_length(rest);
        let (now, later) = rest.split_at(chain);
        rest = later;
        match now[0].start {
            Start::Section if flow.bodies.len() > 1 || flow.current().used > 0 => flow.next_page(true),
            Start::Page if flow.current().used > 0 => flow.next_page(false),
            _ => {}
        }
        let here = chain_height(now, flow.current().used == 0);
        if flow.current().used + here > height && flow.current().used > 0 && chain_height(now, true) <= height {
            flow.next_page(false);
        }
        for fragment in now {
            let before = if flow.current().used == 0 { 0 } else { fragment.before };
            if flow.current().used + before + fragment.height > height && flow.current().used > 0 {
                flow.next_page(false);
            }
            flow.place(fragment);
        }
    }
    let mut last = 0;
    for pages in &mut flow.page_map {
        if pages.0 == usize::MAX {
            *pages = (last, last);
        }
        last = pages.1;
    }
    flow
}

fn chain_length(fragments: &[Fragment]) -> usize {
    let mut n = 1;
    while n < fragments.len() && fragments[n - 1].keep_next && fragments[n].start == Start::Anywhere {
        n += 1;
    }
    n
}

/// Height of a chain if it starts a page, or goes on below other text.
fn chain_height(chain: &[Fragment], at_top: bool) -> Unit {
    let header = if at_top { chain[0].header.as_ref().map_or(0, |h| h.height) } else { 0 };
    let all: Unit = chain.iter().map(|f| f.before + f.height).sum();
    all + header - if at_top { chain[0].before } else { 0 }
}

impl Flow {
    fn current(&mut self) -> &mut Body {
        if self.bodies.is_empty() {
            self.bodies.push(Body::default());
        }
        let last = self.bodies.len() - 1;
        &mut self.bodies[last]
    }

    fn next_page(&mut self, starts_section: bool) {
        self.bodies.push(Body { starts_section, ..Body::default() });
    }

    fn place(&mut self, fragment: &Fragment) {
        let page = self.bodies.len() - 1;
        let body = self.current();
        let mut y = body.used;
        if y == 0 {
            if let Some(header) = &fragment.header {
                body.items.extend(header.items.iter().cloned());
                y += header.height;
            }
        } else {
            y += fragment.before;
        }
        body.items.extend(fragment.items.iter().cloned().map(|item| item.moved(0, y)));
        body.used = y + fragment.height;
        if let Some((level, text)) = &fragment.outline {
            self.outline.push(OutlineEntry { level: *level, text: text.clone(), page, y });
        }
        let pages = &mut self.page_map[fragment.block];
        pages.0 = pages.0.min(page);
        pages.1 = pages.1.max(page);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(height: Unit, keep_next: bool) -> Fragment {
        Fragment { height, keep_next, before: 10, ..Fragment::default() }
    }

    #[test]
    fn a_chain_moves_as_one() {
        let flow = fill(vec![piece(60, false), piece(20, true), piece(30, false)], 100, 1);
        assert_eq!(flow.bodies.iter().map(|b| b.used).collect::<Vec<_>>(), [60, 60]);
    }

    #[test]
    fn a_chain_taller_than_a_page_is_broken_not_clipped() {
        let flow = fill(vec![piece(60, true), piece(60, true), piece(60, false)], 100, 1);
        assert_eq!(flow.bodies.len(), 3);
        assert_eq!(flow.page_map, [(0, 2)]);
    }

    #[test]
    fn a_header_comes_back_on_each_page() {
        let header = Rc::new(Repeated { height: 15, items: Vec::new() });
        let row = Fragment { header: Some(header), ..piece(40, false) };
        let flow = fill(vec![piece(15, true), row.clone(), row.clone(), row], 100, 1);
        assert_eq!(flow.bodies.iter().map(|b| b.used).collect::<Vec<_>>(), [65, 55, 55]);
    }
}
