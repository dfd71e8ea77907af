//! School and counselor for letterhead and signatures.

use crate::{application::Application, args::Arguments, failure::Failure, files, overlay::overlay, voice::Voice};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::path::Path;
use workstation::contract::{
    app::Nothing,
    school::{LogoSide, Profiles, SetLogo},
};

/// What the file may hold.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Changes {
    school: Map<String, Value>,
    counselor: Map<String, Value>,
}

/// Shows both.
pub fn show(arguments: &Arguments, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let profiles: Profiles = application.ask("school.get", &Nothing {})?;
    voice.value(&json!({ "school": profiles.school, "counselor": profiles.counselor }));
    Ok(())
}

/// Changes what the file names.
pub fn set(
    arguments: &Arguments,
    from: &Path,
    logo_left: Option<&Path>,
    logo_right: Option<&Path>,
    voice: &Voice,
) -> Result<(), Failure> {
    let changes: Changes = files::read_json(from)?;
    let application = Application::open(arguments, voice)?;
    let now: Profiles = application.ask("school.get", &Nothing {})?;
    let wanted = Profiles {
        school: overlay(&now.school, &changes.school, from)?,
        counselor: overlay(&now.counselor, &changes.counselor, from)?,
    };
    let mut saved: Profiles = application.ask("school.save", &wanted).map_err(|failure| failure.at(from))?;
    for (side, logo) in [(LogoSide::Left, logo_left), (LogoSide::Right, logo_right)] {
        let Some(logo) = logo else { continue };
        application.lent().open(vec![logo.to_owned()]);
        saved =
            application.ask("school.setLogo", &SetLogo { side, remove: false }).map_err(|failure| failure.at(logo))?;
    }
    let value = json!({ "school": saved.school, "counselor": saved.counselor });
    voice.result("cli-school-saved", &[("name", saved.school.name.clone())], &value);
    Ok(())
}
