# Why a call was refused: what happened and what to do. One text for every error code.

# The call itself
error-internal = Terjadi kesalahan yang tidak terduga. Yang sudah tersimpan tetap utuh; coba sekali lagi, dan bila berulang mulai ulang programnya.
error-bad-request = Permintaan tidak dipahami. Muat ulang halaman ini; bila berulang, perbarui programnya.
error-unknown-method = Bagian program ini belum tersedia di versi ini. Perbarui programnya.
error-file-locked = Berkas kasus sedang terkunci. Buka dengan frasa sandi, lalu coba lagi.
error-file-open = Berkas kasus sedang terbuka. Kunci dulu dengan Ctrl+L, lalu coba lagi.
error-cancelled = Dihentikan. Semuanya tetap seperti sebelumnya.
error-no-case-file = Belum ada berkas kasus di laptop ini. Buat yang baru atau buka yang sudah ada.

# The case file
error-wait-after-wrong = Frasa sandi sudah beberapa kali salah. Tunggu { $seconds } detik, lalu coba lagi. Kode pemulihan dapat dipakai kapan saja.
error-wrong-passphrase = Berkas tidak terbuka. Periksa frasa sandi, huruf besar, dan tata letak papan ketik; bila yakin sudah benar, pakai kode pemulihan.
error-wrong-recovery-code = Kode ini tidak membuka berkas. Pastikan lembar pemulihan itu milik berkas ini dan yang terbaru.
error-recovery-code-invalid = Kode pemulihan salah ketik. Bandingkan lagi setiap kelompok dengan lembarnya.
error-no-recovery-code = Berkas ini belum memiliki kode pemulihan. Buat lembar pemulihan di Pengaturan, Keamanan.
error-old-copy-kept = Salinan dengan kunci lama dari pembaruan kunci sebelumnya masih disimpan. Hapus dahulu salinan itu di Pengaturan, Keamanan.
error-passphrase-words = Frasa sandi dibuat dari { $least } sampai { $most } kata. Pilih jumlah di antara keduanya.
error-passphrase-weak = Frasa sandi terlalu pendek atau mudah ditebak. Pakai paling sedikit 12 karakter, misalnya empat kata yang tidak berhubungan.
error-damaged-header = Kepala berkas kasus rusak dan cadangannya juga tidak terbaca. Salin folder berkas ini ke tempat aman, lalu pulihkan dari cadangan.
error-not-a-case-file = Folder itu tidak berisi berkas kasus. Pilih folder yang namanya berakhir .ruang.
error-newer-version = Berkas ini ditulis oleh program yang lebih baru. Perbarui Ruang BK di laptop ini; berkas tidak diubah.
error-plaintext-database = Isi berkas ini tidak terenkripsi, jadi bukan ditulis oleh Ruang BK. Berkas tidak dibuka; pulihkan dari cadangan.
error-truncated-database = Berkas kasus terpotong, mungkin karena salinan yang belum selesai. Salin ulang dari sumbernya atau pulihkan dari cadangan.
error-damaged-database = Berkas kasus rusak. Salin foldernya ke tempat aman sebelum melakukan hal lain, lalu pulihkan dari cadangan.
error-not-encrypting = Program ini terpasang tanpa enkripsi dan menolak bekerja. Pasang ulang Ruang BK dari sumber resminya.
error-already-open = Berkas ini sedang dibuka di jendela atau program lain. Tutup di sana, lalu coba lagi.
error-already-exists = Sudah ada berkas kasus dengan nama itu. Pilih nama atau folder lain.
error-file-name-invalid = Nama itu tidak dapat dipakai untuk berkas. Pakai huruf, angka, spasi, dan tanda hubung.
error-disk-full = Penyimpanan penuh. Kosongkan sebagian, lalu coba lagi; tidak ada yang tertulis setengah.
error-disk-error = Penyimpanan menolak membaca atau menulis. Periksa hak akses folder dan sambungan penyimpanan, lalu coba lagi.
error-not-enough-memory = Memori laptop tidak cukup untuk membuka berkas. Tutup program lain, lalu coba lagi.
error-kdf-out-of-bounds = Kunci berkas ini memakai ukuran yang tidak diterima. Berkas mungkin diubah orang lain; pulihkan dari cadangan.
error-check-stopped = Pemeriksaan dihentikan sebelum selesai. Jalankan lagi kapan saja.
error-malformed-record = Ada data tersimpan yang bentuknya tidak dikenali. Jalankan Periksa berkas di Pengaturan, Data.
error-not-empty = Hanya dapat dilakukan pada berkas kasus yang masih kosong. Buat berkas baru untuk sekolah contoh.

# Records
error-not-found = Data ini sudah tidak ada. Mungkin dihapus di sini atau di laptop lain; kembali ke halaman sebelumnya.
error-session-locked = Sesi ini sudah terkunci dan tidak dapat diubah. Tulis adendum untuk menambahkan sesuatu.
error-conflict-open = Laptop lain punya versi lain dari tulisan ini, atau menghapus lampirannya. Putuskan dulu di halaman Sinkron sekolah, lalu lanjutkan.
error-update-needed = Kasus ini memuat perubahan dari versi program yang lebih baru. Anda dapat membacanya; perbarui Ruang BK di laptop ini untuk mengubahnya.
error-session-retracted = Sesi ini sudah ditarik kembali. Buka sesi di berkas yang benar.
error-wrong-supervisor-passphrase = Frasa sandi pembimbing tidak cocok. Biarkan pembimbing mengetiknya sendiri sekali lagi.
error-supervisor-passphrase-same = Pembimbing memerlukan frasa sandinya sendiri, bukan frasa sandi berkas ini.
error-too-many = Sudah ada { $most }. Hapus salah satu dahulu.
error-session-not-locked = Adendum hanya untuk sesi yang sudah terkunci. Ubah langsung catatannya.
error-required = Isian ini wajib diisi.
error-too-long = Teks terlalu panjang. Singkatkan, lalu simpan lagi.
error-bad-value = Isian ini tidak dapat menyimpan nilai itu. Periksa dan perbaiki.
error-nisn-invalid = NISN terdiri atas tepat sepuluh angka, termasuk nol di depan.
error-nisn-taken = NISN ini sudah dipakai konseli lain. Cari NISN itu untuk membuka berkasnya.
error-npsn-invalid = NPSN terdiri atas delapan angka atau huruf. Periksa di surat sekolah.
error-date-in-future = Tanggal ini belum terjadi. Periksa tahun dan bulannya.
error-date-order = Waktu selesai mendahului waktu mulai. Perbaiki salah satunya.
error-class-exists = Sudah ada kelas dengan nama itu di tahun ajaran ini. Pakai kelas itu atau pilih nama lain.
error-school-year-invalid = Tahun ajaran ditulis sebagai dua tahun berurutan, misalnya 2026/2027.
error-letter-pattern-invalid = Pola nomor surat tidak dapat dipakai. Pola harus memuat nomor urut, misalnya {"{"}n:3{"}"}, dan kurung kurawal yang berpasangan.
error-picture-unreadable = Gambar itu tidak dapat dibaca. Pilih berkas PNG atau JPEG lain.
error-picture-too-large = Gambar terlalu besar. Perkecil, lalu pilih lagi.
error-number-taken = Nomor surat itu sudah dipakai. Kosongkan agar dinomori otomatis, atau tulis nomor lain.
error-consent-missing = Belum dapat dilakukan: persetujuan { $kind ->
    [assessment] asesmen
    [internet] konseling daring
    [recording] rekaman
    [photo] foto
    [release] penyampaian informasi
   *[counseling] konseling
  } dari { $from ->
    [student] konseli
    [parent] orang tua atau wali
   *[both] konseli dan orang tua atau wali
  } { $why ->
    [refused] ditolak
    [withdrawn] sudah ditarik
    [expired] sudah habis masa berlakunya
    [not-yet] belum mulai berlaku
    [other-recipient] menyebut penerima lain
    [several] belum lengkap
   *[missing] belum ada
  }. Catat persetujuannya di berkas konseli, atau cetak formulirnya.
error-consent-withdrawn = Persetujuan ini sudah ditarik; isinya tidak diubah lagi. Catat persetujuan baru bila diberikan lagi.
error-too-late-to-take-back = Penarikan hanya dapat dibatalkan pada hari dicatatnya. Catat persetujuan baru bila diberikan lagi.
error-orientation-missing = Sebelum sesi daring pertama ditandatangani, { $count } hal orientasi masih perlu dijelaskan kepada konseli dan dicatat.
error-risk-incomplete = Belum dapat ditutup: isian ini masih kurang. Lengkapi dulu, lalu tutup.
error-nothing-to-sign = Catatan masih kosong. Tulis sesuatu sebelum menandatangani.
error-cut-off-plan-missing = Sesi jarak jauh memerlukan kesepakatan bila sambungan terputus. Isi “Bila terputus” dahulu.
error-counselor-name-missing = Nama lengkap Anda belum diisi. Lengkapi di Pengaturan, Anda, lalu tanda tangani.
error-risk-closed = Catatan ini sudah ditutup. Buka lagi dulu dengan alasannya; yang sudah diputuskan tetap dapat dibaca.
error-risk-term-invalid = Batas waktu ini lebih dari setahun (8784 jam), atau memberi tingkat yang lebih berat waktu lebih lama daripada yang lebih ringan.
error-record-permanent = Catatan ini tidak diubah dan tidak dihapus. Tambahkan catatan perbaikan; yang lama tetap terbaca.
error-too-many-lines = Terlalu banyak baris untuk langkah ini; paling banyak { $most }. Gabungkan atau hapus beberapa.
error-plan-too-long = Rencana tidak muat pada kertasnya. Persingkat langkah yang disebut, atau pilih ukuran satu halaman.

# Instruments
error-unknown-instrument = Instrumen ini tidak ada di program ini. Pilih instrumen lain dari daftar.
error-instrument-text-missing = Teks bebas instrumen ini tidak ada dalam bahasa itu. Pilih bahasa lain, atau pakai terjemahan berlisensi milik sekolah.
error-answer-invalid = Itu bukan pilihan jawaban butir ini. Pilih salah satu jawaban yang tampil.
error-administration-finished = Asesmen ini sudah selesai dan jawabannya tidak dapat diubah. Mulai asesmen baru bila perlu.
error-screen-handed = Konseli sedang menjawab di layar ini. Kembalikan layar kepada Guru BK, lalu buka berkas kasus dengan frasa sandi Anda.
error-nothing-answered = Belum ada butir yang dijawab, jadi tidak ada yang dapat diskor. Isi jawabannya dulu.
error-instrument-age = Instrumen ini tidak diperuntukkan bagi usia konseli ini. Pilih instrumen lain.
error-instrument-licence = Lisensi instrumen ini tidak mengizinkan pemakaian di sekolah. Pilih instrumen lain.
error-instrument-version = Asesmen ini dimulai dengan versi instrumen yang lain dan tidak dapat dilanjutkan. Mulai asesmen baru; jawaban lama tetap tersimpan.

# Documents
error-unknown-document = Jenis dokumen ini tidak dikenal. Pilih dari halaman Laporan.
error-document-field-missing = Isian ini wajib diisi sebelum dokumen dapat dibuat.
error-document-source-missing = Belum ada bahan untuk dokumen ini. Catat sesinya atau selesaikan asesmennya dulu.
error-document-input-invalid = Ada isian yang tidak cocok dengan dokumen ini. Periksa tanggal, jam, dan pilihannya.
error-document-names-other = Teks ini menyebut konseli lain yang juga dipilih. Hapus namanya, atau buat dokumennya satu per satu.
error-documents-many = Paling banyak { $most } dokumen sekaligus. Pilih lebih sedikit konseli, misalnya kelas demi kelas.

# Rosters
error-roster-refused = Berkas daftar siswa tidak dapat dibaca. Unduh ulang, atau simpan sebagai XLSX atau CSV, lalu pilih lagi.
error-roster-gone = Pratinjau impor sudah tidak disimpan. Pilih berkasnya sekali lagi; belum ada yang ditulis.
error-roster-not-ready = Masih ada pertanyaan yang belum dijawab atau kolom yang belum dipasangkan. Lengkapi dulu, lalu lanjutkan.
error-roster-mapping-invalid = Pasangan kolom tidak dapat dipakai. Satu isian hanya boleh dipasangkan dengan satu kolom; pasangkan lagi.

# Files, printers, viewers
error-cannot-read = Berkas yang dipilih tidak dapat dibaca. Periksa hak aksesnya, atau salin dulu ke laptop ini.
error-cannot-write = Berkas tidak dapat ditulis di sana. Pilih folder lain.
error-not-a-file = Yang dipilih bukan berkas di komputer ini. Salin dulu ke laptop, lalu pilih lagi.
error-no-print-system = Komputer ini belum memiliki pencetak. Pasang pencetak, atau simpan sebagai PDF.
error-print-refused = Pencetak tidak menerima dokumen. Periksa kertas dan sambungannya, lalu cetak lagi.
error-no-viewer = Tidak ada program pembuka PDF di komputer ini. Simpan sebagai PDF, atau cetak langsung.

error-search-filter-unknown = Penyaring itu tidak ada. Yang ada: kelas:, label:, tanggal:, dan di:. Untuk mencari kata-katanya apa adanya, beri tanda kutip.
error-search-filter-empty = Setelah titik dua belum ada isinya, misalnya kelas:XI-3, label:asuh, tanggal:2026-07, atau di:catatan.
error-search-date = Tanggal ini tidak dapat dicari. Tulis 2026-07-14, 14-07-2026, 2026-07, 2026, 2026-07..2026-09, atau >2026-07, dan cukup sekali.
error-search-kind = Jenis itu tidak ada. Yang ada: nama, catatan, dokumen, asesmen, rencana, lampiran, dan data.
error-search-class = Tidak ada kelas dengan nama ini. Nama yang berspasi diberi tanda kutip: kelas:"VIII A".
error-search-tag = Tidak ada murid dengan label ini. Label yang berspasi diberi tanda kutip: label:"anak asuh".
error-search-too-long = Terlalu banyak untuk sekali cari. Pakai paling banyak { $most } kata dan { $longest } huruf.

# Synchronisation
error-conflict-gone = Konflik ini sudah diputuskan. Lihat di daftar yang sudah diputuskan.
error-sync-not-enrolled = Laptop ini belum terhubung ke server sekolah. Masukkan alamat pendaftaran dari pengelola server.
error-sync-already-enrolled = Berkas ini sudah terhubung ke server sekolah. Tidak perlu mendaftar lagi; cukup lakukan sinkronisasi.
error-enrol-code-invalid = Kode atau alamat ini salah ketik, atau untuk keperluan lain. Salin seluruhnya dan coba lagi.
error-enrol-refused = Server sekolah menolak pendaftaran. Kode mungkin sudah dipakai atau habis masanya; minta yang baru.
error-server-unreachable = Server sekolah tidak menjawab. Periksa jaringan sekolah; Anda tetap dapat bekerja dan perubahan dikirim nanti.
error-server-not-trusted = Server yang menjawab bukan server yang disebut kode itu. Tidak ada yang dikirim; beri tahu pengelola server.
error-server-answer = Jawaban server sekolah tidak dapat dibaca. Tidak ada yang berubah; coba lagi, atau perbarui program.
error-pair-gone = Kode penambahan laptop sudah tidak berlaku. Buat kode baru di laptop pertama.
error-join-differs = Angka kedua laptop berbeda: tidak ada yang diambil alih. Batalkan juga di laptop pertama, lalu mulai lagi dengan kode baru.
error-pair-refused = Penambahan laptop tidak berhasil. Pastikan kedua laptop menjangkau server, lalu mulai lagi dengan kode baru.
error-backup-none = Folder ini tidak berisi cadangan Ruang BK. Pilih folder atau flash disk tempat Anda membuat cadangan.
error-backup-no-such-point = Titik pemulihan ini sudah tidak ada. Pilih kembali foldernya, lalu ambil titik yang lain.
error-backup-full = Tidak ada ruang tersisa di tempat cadangan. Kosongkan sebagian atau pakai flash disk lain; titik pemulihan sebelumnya tetap baik.
error-backup-read-only = Folder atau flash disk tidak dapat ditulisi. Lepaskan pelindung tulisnya atau pilih tempat lain; tidak ada yang diubah di sana.
error-backup-gone = Folder atau flash disk tidak menjawab. Pasang kembali lalu coba lagi, atau pilih tempat lain; titik pemulihan sebelumnya tetap baik.
error-backup-busy = Pencadangan sedang berjalan. Tunggu sampai selesai, lalu coba lagi.
error-backup-missing = Sebagian cadangan ini hilang: ada berkas yang terhapus atau terpotong. Pilih titik pemulihan yang lebih lama atau flash disk lain.
error-backup-damaged = Cadangan ini berubah atau rusak sehingga tidak dipakai. Pilih titik pemulihan lain atau flash disk lain.
error-backup-inside = Cadangan akan berada di dalam berkas kasus itu sendiri dan hilang bersamanya. Pilih folder lain, sebaiknya di flash disk.
# Laci pribadi
error-drawer-locked = Laci pribadi terkunci. Buka dahulu dengan frasa sandi laci.
error-no-drawer = Berkas ini belum memiliki laci pribadi. Buat dahulu di halaman Laci pribadi.
error-drawer-exists = Berkas ini sudah memiliki laci pribadi. Buka dengan frasa sandinya.
error-wrong-drawer-passphrase = Laci tidak terbuka. Periksa frasa sandi laci, huruf besar, dan tata letak papan ketik. Frasa sandi berkas tidak membuka laci.
error-drawer-passphrase-same = Frasa sandi laci dan frasa sandi berkas harus berbeda. Pilih frasa sandi lain.
error-drawer-share-unconfirmed = Catatan pribadi hanya disalin setelah Anda menyetujui akibatnya. Tidak ada yang disalin.
error-no-clipboard = Papan klip komputer ini tidak menjawab. Salin dengan tangan, atau coba lagi.
error-no-keystore = Komputer ini tidak menyediakan penyimpan kunci yang menjawab. Berkas tetap dibuka dengan frasa sandi.
error-quick-unlock-gone = Berkas tidak dapat dibuka dengan penyimpan kunci komputer ini lagi. Buka dengan frasa sandi; pembukaan cepat dapat diaktifkan lagi di Pengaturan, Keamanan.

error-appointment-minutes = Janji temu berlangsung 5 sampai 480 menit. Untuk yang lebih lama, buat beberapa janji temu.
error-recurrence-weeks = Pengulangan mingguan: setiap 1 sampai 52 minggu.
error-recurrence-weekdays = Hari pertemuan pertama harus termasuk hari pengulangan.
error-recurrence-end = Tentukan akhir rangkaian: tanggal paling lama lima tahun lagi, atau 1 sampai 400 pertemuan.
error-bell-hour = Hari ke-{ $day }, jam ke-{ $hour }: isi namanya, dan jam mulai harus sebelum jam selesai dan tidak mendahului jam di atasnya.
error-calendar-gone = Berkas kalender itu tidak lagi dipegang. Pilih berkasnya sekali lagi.
