# Words of the application itself: dialogs, long works, advice on passphrases, what a check found.

workstation-open-roster = Daftar siswa
workstation-open-picture = Gambar
workstation-file-recovery = Lembar pemulihan

workstation-job-verify = Memeriksa berkas kasus
workstation-job-export = Mengekspor data
workstation-job-read = Membaca daftar siswa
workstation-job-import = Mengimpor daftar siswa
workstation-job-documents = Menyiapkan dokumen
workstation-job-sample = Menyiapkan sekolah contoh

workstation-passphrase-short = Pakai paling sedikit 12 karakter.
workstation-passphrase-keyboard = Deretan tombol papan ketik mudah ditebak.
workstation-passphrase-repeats = Pengulangan huruf atau kata mudah ditebak.
workstation-passphrase-sequence = Urutan seperti abc atau 123 mudah ditebak.
workstation-passphrase-date = Tahun dan tanggal mudah ditebak.
workstation-passphrase-name = Nama orang mudah ditebak.
workstation-passphrase-common = Kata ini sering dipakai orang. Pilih beberapa kata yang tidak berhubungan.
workstation-passphrase-more-words = Tambahkan satu atau dua kata lagi.

workstation-verify-pages = Halaman basis data
workstation-verify-operations = Perubahan tercatat
workstation-verify-signatures = Tanda tangan
workstation-verify-audit = Baris catatan akses

workstation-finding-pages = Ada halaman basis data yang rusak atau diubah dari luar. Pulihkan dari cadangan.
workstation-finding-audit = Catatan akses tidak utuh: ada baris yang diubah atau hilang.
workstation-finding-chain = Rantai perubahan tidak utuh: ada perubahan yang hilang atau tertukar.
workstation-finding-seal = Ada sesi terkunci yang isinya atau lampirannya tidak sesuai dengan saat dikunci.
workstation-finding-addendum = Ada adendum yang isinya tidak sesuai dengan tanda tangannya.
workstation-finding-addendum-chain = Sesi yang terkunci kehilangan adendum atau kuncinya: adendum berikutnya merujuk pendahulu yang tidak ada.
workstation-finding-signer = Ada tanda tangan Guru BK yang kuncinya belum dikenal di laptop ini.
workstation-finding-tables = Daftar dan indeks tidak sesuai dengan perubahan tercatat. Isi tidak hilang; daftar dapat disusun ulang.

# A change that a roster brings beside its own fields.
roster-field-status = Status
workstation-job-backup = Mencadangkan dan memeriksa…
workstation-job-restore = Memulihkan dari cadangan…
