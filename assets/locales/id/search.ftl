# Mencari di semua catatan: halamannya, penyaring, dan jenis hasil.

ui-search-title = Cari
ui-search-lead = Nama, catatan beserta adendumnya, dokumen, asesmen, janji temu, dan tindak lanjut. Laci pribadi tidak pernah ikut dicari.
ui-search-box = Cari di semuanya
ui-search-everywhere = Cari “{ $words }” di semuanya
ui-search-kind = Jenis
ui-search-all-kinds = Semuanya
ui-search-kind-names = Nama
ui-search-kind-notes = Catatan
ui-search-kind-documents = Dokumen
ui-search-kind-assessments = Asesmen
ui-search-kind-plans = Janji temu dan tindak lanjut
ui-search-kind-files = Lampiran
ui-search-class = Kelas
ui-search-all-classes = Semua kelas
ui-search-tag = Label
ui-search-all-tags = Semua label
ui-search-period = Waktu
ui-search-all-days = Kapan saja
ui-search-this-month = Bulan ini
ui-search-this-semester = Semester ini
ui-search-this-school-year = Tahun ajaran ini
ui-search-own-period = Seperti yang diketik
ui-search-filters = Penyaring yang dipakai
ui-search-remove = Lepas penyaring { $filter }
ui-search-clear = Kosongkan pencarian
ui-search-results = Hasil
ui-search-count = { $count } hasil
ui-search-count-more = { $count } hasil pertama
ui-search-more = Tampilkan lagi
ui-search-none = Tidak ada yang ditemukan. Coba kata yang lebih sedikit atau lebih pendek, atau lepas satu penyaring.
ui-search-related = Kata yang sekerabat
ui-search-draft = Draf, belum disimpan ke catatan
ui-search-unclear = Bagian ini tidak dimengerti: { $part }
ui-search-help = Cara mencari
ui-search-help-words = Beberapa kata: semuanya harus ada. Kata yang sekerabat ikut ditemukan: “bolos” juga menemukan “membolos” dan “pembolosan”, setelah yang persis sama.
ui-search-help-phrase = "jam pertama" dalam tanda kutip: persis seperti itu.
ui-search-help-class = kelas:XI-3 atau kelas:XI: murid kelas atau tingkat ini.
ui-search-help-tag = label:"anak asuh": murid dengan label ini.
ui-search-help-date = tanggal:2026-07, tanggal:14-07-2026, tanggal:2026-07..2026-09, tanggal:>2026-07: satu bulan, satu hari, satu rentang, atau sesudahnya.
ui-search-help-in = di:catatan, di:dokumen, di:nama, di:asesmen, di:rencana: hanya jenis ini.
ui-search-help-keys = Tombol panah berpindah di antara hasil, Enter membukanya, / kembali ke kotak cari.

term-search-section-topic = Topik
term-search-section-addendum = Adendum
term-search-section-reason = Alasan
term-search-section-nisn = NISN

search-document-number = no. { $number }
search-document-recipient = untuk { $recipient }

audit-search = Mencari
audit-print = Dokumen dicetak

# The access log
ui-log-filters = Persempit catatan akses
ui-log-kind = Jenis tindakan
ui-log-every-kind = Semua jenis
ui-log-kind-view = Dibuka
ui-log-kind-change = Diubah
ui-log-kind-search = Mencari
ui-log-kind-print = Dicetak
ui-log-kind-release = Diserahkan keluar
ui-log-kind-export = Diekspor atau dicadangkan
ui-log-kind-sign = Ditandatangani dan dikunci
ui-log-kind-failed = Gagal membuka
ui-log-kind-open = Berkas dibuka dan dikunci
ui-log-counselee = Tentang
ui-log-from = Sejak
ui-log-until = Sampai
ui-log-words = Kata dalam tindakan
ui-log-extract = Kutipan untuk dicetak
ui-log-none-match = Tidak ada catatan yang cocok.
ui-log-who-opened = Siapa membuka ini
ui-report-purpose-access_log_extract = Siapa membuka, mengubah, mencetak, atau menyerahkan apa tentang konseli ini
