//! Header words and what they mean, as data. Keys are normalised headers; a group label stands before a dot. Must never hold
//! a word that could mean two fields.

use crate::field::Field;
use Field as F;

/// Field and every normalised header that means it, Indonesian first.
pub(crate) const ALIASES: &[(Field, &[&str])] = &[
    (
        F::Name,
        &[
            "nama",
            "nama lengkap",
            "nama siswa",
            "nama peserta didik",
            "nama pd",
            "nama murid",
            "nama lengkap siswa",
            "name",
            "full name",
            "student name",
        ],
    ),
    (F::Nisn, &["nisn", "nomor induk siswa nasional", "no nisn", "national student number"]),
    (
        F::Nipd,
        &[
            "nipd",
            "nis",
            "no induk",
            "nomor induk",
            "nomor induk siswa",
            "nis/nipd",
            "nipd/nis",
            "student id",
            "student number",
        ],
    ),
    (F::Sex, &["jk", "l/p", "jenis kelamin", "kelamin", "sex", "gender"]),
    (F::BirthPlace, &["tempat lahir", "tempat", "kota lahir", "place of birth", "birth place", "birthplace"]),
    (
        F::BirthDate,
        &["tanggal lahir", "tgl lahir", "tgl. lahir", "tanggal", "date of birth", "birth date", "birthdate", "dob"],
    ),
    (F::Religion, &["agama", "religion"]),
    (F::Street, &["alamat", "alamat lengkap", "alamat rumah", "jalan", "address", "street"]),
    (F::Rt, &["rt"]),
    (F::Rw, &["rw"]),
    (F::Hamlet, &["dusun", "hamlet"]),
    (F::Village, &["kelurahan", "keluarahan", "desa", "desa/kelurahan", "kelurahan/desa", "village"]),
    (F::District, &["kecamatan", "district"]),
    (F::PostalCode, &["kode pos", "postal code", "zip"]),
    (
        F::Phone,
        &[
            "hp",
            "no hp",
            "no. hp",
            "nomor hp",
            "handphone",
            "no telepon",
            "no. telepon",
            "nomor telepon",
            "no wa",
            "whatsapp",
            "mobile",
            "phone",
            "mobile phone",
        ],
    ),
    (F::HomePhone, &["telepon", "telepon rumah", "home phone"]),
    (F::Email, &["e-mail", "email", "surel", "alamat email", "email address"]),
    (F::ClassName, &["rombel saat ini", "rombel", "kelas", "nama rombel", "tingkat - rombel", "class", "class name"]),
    (F::Grade, &["tingkat", "tingkat kelas", "grade", "year level"]),
    (F::LivingWith, &["jenis tinggal", "tinggal bersama", "tinggal dengan", "living with"]),
    (F::SpecialNeeds, &["kebutuhan khusus", "special needs"]),
    (F::FormerSchool, &["sekolah asal", "asal sekolah", "former school", "previous school"]),
    (F::ChildOrder, &["anak ke-berapa", "anak ke", "anak ke-", "birth order"]),
    (
        F::Siblings,
        &["jml. saudara kandung", "jml saudara kandung", "jumlah saudara kandung", "jumlah saudara", "siblings"],
    ),
    (F::FatherName, &["data ayah.nama", "nama ayah", "nama ayah kandung", "father", "father name", "father's name"]),
    (F::FatherBirthYear, &["data ayah.tahun lahir", "tahun lahir ayah"]),
    (F::FatherEducation, &["data ayah.jenjang pendidikan", "pendidikan ayah"]),
    (F::FatherOccupation, &["data ayah.pekerjaan", "pekerjaan ayah", "father's occupation"]),
    (F::FatherIncome, &["data ayah.penghasilan", "penghasilan ayah"]),
    (F::FatherNik, &["data ayah.nik", "nik ayah"]),
    (F::FatherPhone, &["data ayah.hp", "hp ayah", "no hp ayah", "father's phone"]),
    (F::MotherName, &["data ibu.nama", "nama ibu", "nama ibu kandung", "mother", "mother name", "mother's name"]),
    (F::MotherBirthYear, &["data ibu.tahun lahir", "tahun lahir ibu"]),
    (F::MotherEducation, &["data ibu.jenjang pendidikan", "pendidikan ibu"]),
    (F::MotherOccupation, &["data ibu.pekerjaan", "pekerjaan ibu", "mother's occupation"]),
    (F::MotherIncome, &["data ibu.penghasilan", "penghasilan ibu"]),
    (F::MotherNik, &["data ibu.nik", "nik ibu"]),
    (F::MotherPhone, &["data ibu.hp", "hp ibu", "no hp ibu", "mother's phone"]),
    (F::GuardianName, &["data wali.nama", "nama wali", "guardian", "guardian name", "guardian's name"]),
    (F::GuardianBirthYear, &["data wali.tahun lahir", "tahun lahir wali"]),
    (F::GuardianEducation, &["data wali.jenjang pendidikan", "pendidikan wali"]),
    (F::GuardianOccupation, &["data wali.pekerjaan", "pekerjaan wali", "guardian's occupation"]),
    (F::GuardianIncome, &["data wali.penghasilan", "penghasilan wali"]),
    (F::GuardianNik, &["data wali.nik", "nik wali"]),
    (
        F::GuardianPhone,
        &["data wali.hp", "hp wali", "no hp wali", "hp orang tua", "no hp orang tua", "guardian's phone"],
    ),
    (F::Transport, &["alat transportasi", "transportasi"]),
    (F::Distance, &["jarak rumah ke sekolah (km)", "jarak rumah ke sekolah", "jarak rumah"]),
    (F::Nik, &["nik", "no ktp"]),
    (F::FamilyCard, &["no kk", "no. kk", "nomor kk"]),
    (F::KpsRecipient, &["penerima kps"]),
    (F::KpsNumber, &["no. kps", "no kps", "nomor kps"]),
    (F::KipRecipient, &["penerima kip"]),
    (F::KipNumber, &["nomor kip", "nomor kip/pip", "no kip"]),
    (F::KipName, &["nama di kip"]),
    (F::KksNumber, &["nomor kks", "no kks"]),
    (F::PipEligible, &["layak pip (usulan dari sekolah)", "layak pip"]),
    (F::PipReason, &["alasan layak pip"]),
    (F::BirthCertificate, &["no registrasi akta lahir", "no. registrasi akta lahir"]),
    (F::BankName, &["bank"]),
    (F::BankAccount, &["nomor rekening bank", "no rekening"]),
    (F::BankHolder, &["rekening atas nama"]),
    (F::Latitude, &["lintang", "latitude"]),
    (F::Longitude, &["bujur", "longitude"]),
    (F::Weight, &["berat badan"]),
    (F::Height, &["tinggi badan"]),
    (F::HeadCircumference, &["lingkar kepala"]),
    (F::ExamNumber, &["no peserta ujian nasional", "no. peserta ujian nasional"]),
    (F::DiplomaNumber, &["no seri ijazah", "no. seri ijazah"]),
    (F::Skhun, &["skhun"]),
];

/// The running number column: recognised so that it is not shown as unknown.
pub(crate) const RUNNING_NUMBER: &[&str] = &["no", "no. urut", "nomor urut", "nomor"];

/// Words for the sexes, folded.
pub(crate) const MALE: &[&str] = &["l", "lk", "laki-laki", "laki laki", "laki", "pria", "m", "male", "putra", "1"];
/// See [`MALE`].
pub(crate) const FEMALE: &[&str] = &["p", "pr", "perempuan", "wanita", "f", "female", "putri", "2"];

/// The field a normalised header means.
pub(crate) fn field_of(header: &str) -> Option<Field> {
    ALIASES.iter().find(|(_, names)| names.contains(&header)).map(|(field, _)| *field)
}

/// The field whose header is nearest, when one letter (two in long headers) was mistyped and no other field is as near.
pub(crate) fn field_near(header: &str) -> Option<Field> {
    let length = header.chars().count();
    let allowed = match length {
        0..=6 => return None,
        7..=11 => 1,
        _ => 2,
    };
    let mut near: Vec<Field> = ALIASES
        .iter()
        .filter(|(_, names)| {
            names
                .iter()
                .any(|n| n.chars().count().abs_diff(length) <= allowed && strsim::osa_distance(n, header) <= allowed)
        })
        .map(|(field, _)| *field)
        .collect();
    if near.len() == 1 { near.pop() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_header_means_two_fields() {
        let mut all: Vec<&str> = ALIASES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn near_headers_are_found_but_never_between_two() {
        assert_eq!(field_near("tangal lahir"), Some(Field::BirthDate));
        assert_eq!(field_near("kebutuhan kusus"), Some(Field::SpecialNeeds));
        assert_eq!(field_near("nama"), None);
        assert_eq!(field_near("nama pet"), None);
    }
}
