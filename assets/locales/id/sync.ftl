# Sinkronisasi dengan server sekolah: apa yang terjadi, dalam kata-kata. Akhir id sama dengan kode mesin sinkronisasi.
sync-trouble-unreachable = Server sekolah tidak menjawab. Anda dapat terus bekerja; perubahan dikirim begitu server terjangkau.
sync-trouble-wrong-pin = Komputer lain menjawab di alamat server sekolah. Tidak ada yang dikirim kepadanya. Beri tahu pengelola server.
sync-trouble-wrong-server = Server yang menjawab bukan server yang terhubung dengan berkas ini. Tidak ada yang dikirim. Beri tahu pengelola server.
sync-trouble-garbage = Jawaban itu bukan dari server sekolah, atau servernya bermasalah. Tidak ada yang berubah di sini; akan dicoba lagi secara otomatis.
sync-trouble-tampered = Ada kiriman dari server yang telah diubah. Kiriman itu tidak dipakai. Jika hal ini terus terjadi, beri tahu pengelola server.
sync-trouble-withheld = Sebagian perubahan dari laptop lain belum sampai, sehingga perubahan sesudahnya masih menunggu.
sync-trouble-rolled-back = Server sekolah kembali ke keadaan yang lebih lama. Laptop ini menawarkan semuanya lagi; tidak ada yang hilang di sini.
sync-trouble-forked = Server menunjukkan riwayat yang berbeda kepada laptop-laptop Anda. Tidak ada yang dipakai. Beri tahu pengelola server.
sync-trouble-cloned = Berkas kasus ini tampaknya dipakai di dua tempat sekaligus. Pengiriman dihentikan agar tidak ada yang tertimpa. Gunakan hanya satu salinan.
sync-trouble-revoked = Laptop ini telah dikeluarkan dari server sekolah. Berkas tetap dapat dibuka di sini.
sync-trouble-update-needed = Server sekolah memerlukan versi Ruang BK yang lebih baru. Perbarui program; sampai saat itu semuanya tetap ada di laptop ini.
sync-trouble-busy = Server sekolah sedang sangat sibuk. Akan dicoba lagi secara otomatis.
sync-trouble-quota = Ruang penyimpanan di server sekolah sudah penuh. Beri tahu pengelola server; sampai saat itu semuanya tetap ada di laptop ini.
sync-trouble-refused = Server sekolah menolak. Tidak ada yang hilang di laptop ini.
sync-trouble-disk-full = Penyimpanan laptop ini penuh. Kosongkan sebagian; akan dicoba lagi secara otomatis.
sync-trouble-locked = Berkas kasus terkunci sehingga sinkronisasi berhenti. Sinkronisasi dilanjutkan setelah berkas dibuka.
sync-trouble-damaged = Sinkronisasi berhenti karena ada yang tidak cocok di berkas kasus ini. Periksa berkas di halaman Pengaturan.
sync-pair-expired = Kode sudah kedaluwarsa atau tidak pernah berlaku. Buat kode baru di laptop pertama.
sync-pair-cancelled = Penambahan laptop dibatalkan. Tidak ada yang diserahkan.
sync-pair-tampered = Ada yang mencampuri pertukaran antara kedua laptop. Tidak ada yang diserahkan. Buat kode baru.
sync-pair-burnt = Frasa sandi salah tiga kali, sehingga kode ini ditarik. Buat kode baru.
sync-job-join = Bergabung dengan laptop pertama

# Bagaimana rangkaian janji temu berulang, bila dua laptop menulisnya berbeda.
sync-recurrence-weeks =
    { $weeks ->
        [1] Setiap minggu
       *[other] Setiap { $weeks } minggu
    }
sync-recurrence-until = sampai { $day }
sync-recurrence-count = { $count } pertemuan
