# Daftar konseli: beberapa sekaligus, tampilan tersimpan, radar.

ui-many-acts = Tindakan untuk yang dipilih
ui-many-all = Pilih semua di halaman ini
ui-many-one = Pilih { $name }
ui-many-count = { $count } konseli dipilih
ui-many-clear = Batal pilih
ui-many-tag = Beri label
ui-many-untag = Lepas label
ui-many-tagged = { $count } konseli diberi label { $tag }.
ui-many-untagged = Label { $tag } dilepas dari { $count } konseli.
ui-many-move = Pindah kelas
ui-many-move-act = Pindahkan
ui-many-moved = { $count } konseli dipindahkan ke { $class }.
ui-many-classless = { $count } konseli kini tanpa kelas.

ui-view-keep = Simpan tampilan ini
ui-view-name = Nama tampilan
ui-view-delete = Hapus tampilan ini
ui-view-deleted = Tampilan { $title } dihapus.

ui-radar-title = Siapa yang belum tersentuh?
ui-radar-text = Konseli aktif yang belum bertemu selama { $weeks } minggu, menurut kelas, jenis kelamin, pertemuan terakhir, dan risiko. Yang tidak hadir tidak dihitung bertemu.
ui-radar-open = Lihat pemerataan
ui-radar-class = Menurut kelas
ui-radar-sex = Menurut jenis kelamin
ui-radar-last = Menurut pertemuan terakhir
ui-radar-risk = Menurut risiko
ui-radar-part = Bagian
ui-radar-total = Konseli
ui-radar-not-seen = Belum bertemu
ui-radar-share = Persen
ui-radar-whole = { $notSeen } dari { $total } konseli belum bertemu
ui-radar-unknown = tidak diketahui
ui-radar-no-class = tanpa kelas
ui-radar-risk-open = tinjauan terbuka
ui-radar-risk-none = tanpa tinjauan terbuka
ui-radar-lately = dalam { $weeks } minggu
ui-radar-overdue = { $weeks } sampai { $twice } minggu lalu
ui-radar-long = lebih dari { $twice } minggu lalu
ui-radar-never = belum pernah
ui-radar-see = Lihat { $count } konseli, { $part }
ui-today-uncosigned = Menunggu pembimbing
