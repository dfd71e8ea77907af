//! The safety plan: one page and one card, whatever is in it that fits, and nothing that must not be on it.

use i18n::Lang;
use report::{Layout, Paper, layout as lay_out};
use serde_json::{Value, json};

use crate::fixture::{self, fonts};
use crate::text_layer::{ink, inside};

fn laid(lang: Lang, paper: Paper, change: impl Fn(&mut Value)) -> Layout {
    let mut input = fixture::input("safety_plan", lang, paper);
    change(&mut input["values"]);
    lay_out(&report::make("safety_plan", &input, fonts()).expect("a report"), fonts())
}

fn too_tall(laid: &Layout) -> bool {
    laid.warnings.contains(&report::Warning::CardTooTall)
}

#[test]
fn a_plan_is_one_page_and_one_card_on_both_papers_in_both_languages() {
    for lang in Lang::ALL {
        for paper in [Paper::A4, Paper::F4] {
            for size in ["page", "pocket"] {
                let laid = laid(lang, paper, |values| values["size"] = size.into());
                assert_eq!((laid.pages.len(), too_tall(&laid)), (1, false), "{lang} {size}");
                inside(&laid);
                let text = report::text::paint(&laid);
                for number in ["0800-555-0142", "119 ext. 8", "112", "(0200) 550199", "0800-555-0101"] {
                    assert!(ink(&text).contains(&ink(number)), "{number} in {text}");
                }
                assert_eq!(text.contains("Naufal"), size == "page");
                assert!(!text.contains("SMA NEGERI"), "the counselee's own paper has no letterhead");
                assert!(text.contains("Stanley"), "the authors of the method are named");
            }
        }
    }
}

/// A dense plan that still fits keeps every word on its one page; one line more than fits makes a second page or a card too
/// tall, and says so instead of clipping.
#[test]
fn what_fits_is_whole_and_what_does_not_fit_is_said() {
    let line = "Menelepon bibi, lalu pergi ke rumahnya dan tinggal di sana sampai merasa lebih tenang";
    for (size, most) in [("page", 40usize), ("pocket", 20)] {
        let (mut fitting, mut over) = (0, false);
        for lines in 1..=60 {
            let laid = laid(Lang::Id, Paper::A4, |values| {
                values["size"] = size.into();
                let texts: Vec<String> = (0..lines).map(|n| format!("{n}. {line}")).collect();
                values["steps"][3]["lines"] = json!(texts);
            });
            if !too_tall(&laid) {
                inside(&laid);
            }
            let text = ink(&report::text::paint(&laid));
            for n in 0..lines {
                assert!(text.contains(&ink(&format!("{n}. {line}"))), "{size} {lines} {n}: nothing is clipped");
            }
            let fits = laid.pages.len() == 1 && !too_tall(&laid);
            assert!(!fits || !over, "{size}: once too long, more is not shorter");
            over |= !fits;
            if fits {
                fitting = lines;
            }
        }
        assert!(over && (5..most).contains(&fitting), "{size} holds {fitting} long lines beside the rest");
    }
}

#[test]
fn the_name_is_left_out_where_it_is_not_wanted_and_an_empty_step_leaves_room_to_write() {
    let laid = laid(Lang::En, Paper::A4, |values| {
        values["identity"] = "none".into();
        values["steps"][2]["lines"] = json!([]);
    });
    let text = report::text::paint(&laid);
    assert!(!text.contains("Naufal") && text.contains("3. People and places"), "{text}");
    assert_eq!(laid.pages.len(), 1);
    let pocket = self::laid(Lang::En, Paper::A4, |values| {
        values["size"] = "pocket".into();
        values["steps"][2]["lines"] = json!([]);
    });
    assert!(!report::text::paint(&pocket).contains("3. People"), "a card has no room for what is not there");
    let mut input = fixture::input("safety_plan", Lang::En, Paper::A4);
    input["values"]["steps"] = json!([]);
    assert_eq!(report::make("safety_plan", &input, fonts()), Err(report::TemplateError::Missing("steps")));
}
