//! The school's profile, the counselor's, and the logos of the letterhead.

use crate::call::Call;
use crate::contract::app::Nothing;
use crate::contract::save::Save;
use crate::contract::school::{LogoSide, Profiles, SetLogo};
use crate::meanwhile::{merged, within};
use crate::picture;
use crate::{CallError, ErrorCode};
use casefile::school::Logo;
use casefile::{counselor, school};
use counseling::school::SchoolProfile;

/// Longest text of a profile's field.
const LONGEST: usize = 300;

fn side(side: LogoSide) -> Logo {
    match side {
        LogoSide::Left => Logo::Left,
        LogoSide::Right => Logo::Right,
    }
}

/// `school.get`
pub fn get(call: &Call<'_>, _: Nothing) -> Result<Profiles, CallError> {
    Ok(call.file.read(|reader| Ok(Profiles { school: school::get(reader)?, counselor: counselor::get(reader)? }))?)
}

/// `school.save`
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`], [`ErrorCode::NpsnInvalid`], [`ErrorCode::LetterPatternInvalid`] and
/// [`ErrorCode::ChangedMeanwhile`], each with its field.
pub fn save(call: &Call<'_>, params: Save<Profiles>) -> Result<Profiles, CallError> {
    let Save { before, record: mut wanted } = params;
    check(call, &mut wanted.school)?;
    let counselor = &mut wanted.counselor;
    for text in
        [&mut counselor.name, &mut counselor.nip, &mut counselor.title, &mut counselor.phone, &mut counselor.email]
    {
        *text = text.trim().to_owned();
    }
    if counselor.name.is_empty() {
        return Err(CallError::field(ErrorCode::Required, "counselor.name"));
    }
    call.try_write(|writer| {
        let now = Profiles { school: school::get(writer)?, counselor: counselor::get(writer)? };
        let before = before.as_ref().unwrap_or(&now);
        let (shown, school) = (lettered(&before.school), lettered(&wanted.school));
        let school = merged(&shown, &school, &lettered(&now.school), &[]).map_err(within("school"))?;
        let counselor =
            merged(&before.counselor, &wanted.counselor, &now.counselor, &[]).map_err(within("counselor"))?;
        school::save(writer, &school)?;
        counselor::save(writer, &counselor)?;
        Ok(())
    })?;
    get(call, Nothing {})
}

/// The profile without what the logos say of themselves: they are set apart.
fn lettered(school: &SchoolProfile) -> SchoolProfile {
    SchoolProfile { has_logo_left: false, has_logo_right: false, ..school.clone() }
}

fn check(call: &Call<'_>, school: &mut SchoolProfile) -> Result<(), CallError> {
    school.authority_lines = school.authority_lines.iter().map(|line| line.trim().to_owned()).collect();
    school.authority_lines.retain(|line| !line.is_empty());
    let fields = [
        ("school.name", &mut school.name),
        ("school.npsn", &mut school.npsn),
        ("school.address", &mut school.address),
        ("school.city", &mut school.city),
        ("school.phone", &mut school.phone),
        ("school.email", &mut school.email),
        ("school.website", &mut school.website),
        ("school.headmasterName", &mut school.headmaster_name),
        ("school.headmasterNip", &mut school.headmaster_nip),
        ("school.letterPattern", &mut school.letter_pattern),
    ];
    for (name, text) in fields {
        *text = text.trim().to_owned();
        if text.chars().count() > LONGEST {
            return Err(CallError::field(ErrorCode::TooLong, name));
        }
    }
    if school.name.is_empty() {
        return Err(CallError::field(ErrorCode::Required, "school.name"));
    }
    // Most are eight digits; newer ones may begin with a letter.
    let eight = school.npsn.len() == 8 && school.npsn.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !school.npsn.is_empty() && !eight {
        return Err(CallError::field(ErrorCode::NpsnInvalid, "school.npsn"));
    }
    if school.letter_pattern.is_empty() {
        school.letter_pattern = SchoolProfile::default().letter_pattern;
    }
    report::letter_number(&school.letter_pattern, 1, "BK", call.today())
        .map_err(|_| CallError::field(ErrorCode::LetterPatternInvalid, "school.letterPattern"))?;
    Ok(())
}

/// `school.setLogo`
pub fn set_logo(call: &Call<'_>, params: SetLogo) -> Result<Profiles, CallError> {
    let image = if params.remove { None } else { picture::choose(call, picture::Use::Logo)? };
    if params.remove || image.is_some() {
        call.write(|writer| school::set_logo(writer, side(params.side), image))?;
    }
    get(call, Nothing {})
}

/// `school.logo`
pub fn logo(call: &Call<'_>, params: SetLogo) -> Result<Vec<u8>, CallError> {
    let image = call.file.read(|reader| school::logo(reader, side(params.side)))?;
    image.filter(|image| !image.is_empty()).ok_or_else(|| ErrorCode::NotFound.into())
}
