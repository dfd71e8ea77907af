# Attachments: scans, photos, letters, recordings
ui-attachment-title = Lampiran
ui-attachment-add = Tambah berkas
ui-attachment-adding = Mengenkripsi dan menyimpan berkas
ui-attachment-drop = Letakkan berkas di sini, atau pilih. Foto, hasil pindai, PDF, dokumen, rekaman; boleh beberapa sekaligus.
ui-attachment-drop-now = Lepaskan untuk melampirkan berkas di sini
ui-attachment-camera-hint = Dari ponsel atau pemindai: salin berkasnya ke laptop atau sambungkan alatnya, lalu pilih.
ui-attachment-none = Belum ada lampiran.
ui-attachment-locked-session = Sesi ini sudah terkunci: lampirannya tetap ada dan tidak menerima yang baru. Tambahkan berkas lain pada konselinya.
ui-attachment-room = Terpakai { $used } dari { $most }; satu berkas paling besar { $file }.
ui-attachment-added = { $count ->
   *[other] { $count } berkas dilampirkan. Berkas asli di luar program ini tidak dihapus.
  }
ui-attachment-refused = { $count ->
   *[other] { $count } berkas tidak diterima
  }
ui-attachment-refused-close = Mengerti
ui-attachment-name = Nama
ui-attachment-kind = Jenis
ui-attachment-size = Ukuran
ui-attachment-added-on = Ditambahkan
ui-attachment-acts = Tindakan
ui-attachment-of-session = sesi
ui-attachment-of-visit = kunjungan rumah
ui-attachment-count = { $count ->
   *[other] { $count } lampiran
  }
ui-attachment-elsewhere = di laptop lain
ui-attachment-elsewhere-text = Isinya hanya ada di laptop lain. Buka di sana, atau ambil salinannya dari sana lalu tambahkan di sini.
ui-attachment-late = setelah dikunci
ui-attachment-late-text = Sesinya dikunci tanpa lampiran ini: lampiran ini bukan bagian dari yang dikunci dan tetap ada di berkas konseli.
ui-attachment-show = Lihat { $name }
ui-attachment-hidden = Lampiran
ui-attachment-save = Simpan salinan
ui-attachment-save-one = Simpan salinan { $name }
ui-attachment-save-hint = Salinan berada di luar berkas kasus dan dapat dibaca siapa saja yang menemukannya. Tindakan ini dicatat di catatan akses.
ui-attachment-saved = Salinan disimpan sebagai { $name }.
ui-attachment-rename = Ubah
ui-attachment-rename-one = Ubah { $name }
ui-attachment-rename-title = Ubah lampiran
ui-attachment-note = Keterangan
ui-attachment-note-hint = Apa isinya dan dari siapa. Disimpan tersegel seperti catatan.
ui-attachment-changed = Lampiran diubah.
ui-attachment-remove = Hapus
ui-attachment-remove-one = Hapus { $name }
ui-attachment-removed = Lampiran dihapus. Isinya dimusnahkan setelah 30 hari.
ui-attachment-close = Tutup
ui-attachment-bigger = Perbesar
ui-attachment-smaller = Perkecil
ui-attachment-zoom = { $percent } %
ui-attachment-page-before = Halaman sebelumnya
ui-attachment-page-after = Halaman berikutnya
ui-attachment-page = Halaman { $page } dari { $pages }
ui-attachment-before = Lampiran sebelumnya
ui-attachment-after = Lampiran berikutnya
ui-attachment-keys = Tombol panah membalik halaman, + dan - mengubah ukuran, Esc menutup.
ui-attachment-loading = Membuka sandi
ui-attachment-no-preview = Jenis berkas ini tidak ditampilkan di sini.
ui-attachment-pdf-broken = PDF ini tidak dapat ditampilkan. Simpan salinannya untuk dibuka dengan program lain.
ui-attachment-text-start = Bagian awal teks; simpan salinannya untuk membaca seluruhnya.
ui-attachment-player = Pemutar
ui-attachment-cannot-play = Laptop ini tidak dapat memutar rekaman ini di sini. Simpan salinannya untuk dibuka dengan program lain.

# The program
workstation-open-attachment = Berkas
workstation-job-attach = Mengenkripsi berkas
workstation-job-attachment-save = Menyimpan salinan
workstation-verify-attachments = Lampiran
workstation-finding-attachment = Ada lampiran yang sebagian hilang atau rusak. Pulihkan dari cadangan yang memuatnya utuh, atau tambahkan lagi aslinya.

term-attachment-kind-scan = Hasil pindai
term-attachment-kind-photo = Foto
term-attachment-kind-letter = Surat atau dokumen
term-attachment-kind-recording = Rekaman
term-attachment-kind-other = Berkas lain
term-record-attachment = Lampiran
term-timeline-attachment = Lampiran

# Attachments
error-attachment-too-large = Berkas ini { $size } MiB; satu lampiran paling besar { $most } MiB. Perkecil dahulu (pindai dengan resolusi lebih rendah, potong rekamannya), lalu tambahkan lagi.
error-attachments-full = Tidak ada ruang untuk { $size } MiB lagi: semua lampiran sudah memakai { $used } dari { $most } MiB. Hapus lampiran yang tidak diperlukan; ruangnya kosong setelah 30 hari.
error-attachments-many = Terlalu banyak berkas sekaligus. Tambahkan paling banyak { $most } berkas setiap kali.
error-attachment-empty = Berkas ini kosong. Periksa apakah berkas itu tersimpan atau tersalin sampai selesai.
error-attachment-program = Program dan skrip tidak diterima, karena bila terbuka tanpa sengaja dapat membahayakan laptop. Lampirkan gambar, PDF, dokumen, atau rekaman.
error-attachment-unreadable = Berkas tidak terbaca sampai selesai. Mungkin sedang dibuka program lain atau flash disk-nya tercabut; salin ke laptop, lalu tambahkan lagi.
error-attachment-missing = Sebagian isi lampiran ini tidak ada di folder berkas kasus. Jangan menghapus apa pun; pulihkan dari cadangan yang memuatnya utuh, atau tambahkan lagi aslinya.
error-attachment-damaged = Sebagian isi lampiran ini rusak. Bagian lain berkas kasus tidak terpengaruh; pulihkan dari cadangan yang memuatnya utuh, atau tambahkan lagi aslinya.
error-attachment-elsewhere = Isi lampiran ini hanya ada di laptop lain. Buka di sana, atau ambil salinannya dari sana lalu tambahkan di sini.
error-attachment-no-preview = Jenis berkas ini tidak dapat ditampilkan di sini. Simpan salinannya untuk dibuka dengan programnya sendiri.

# The command line
cli-attach-added = Dilampirkan: { $count }. Berkas aslinya masih di tempat semula.
cli-attach-refused = { $file }: { $why }
cli-attach-some-refused = Berkas yang tidak diterima: { $count }. Yang lain sudah dilampirkan.
cli-attach-saved = Salinan di { $file }, tidak terenkripsi. Hapus bila tidak diperlukan lagi.
cli-column-kind = Jenis
cli-column-kib = KiB
cli-column-type = Tipe
