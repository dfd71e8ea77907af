# Tempat sampah: catatan yang dihapus dan jalan kembalinya.

ui-trash-title = Sampah
ui-trash-text = Yang dihapus dapat dikembalikan selama { $days } hari. Sesudah itu tidak ditawarkan lagi di sini; isinya dimusnahkan bersama catatan lain milik orangnya ketika masa simpannya habis. Catatan yang sudah dikunci tidak pernah dihapus.
ui-trash-empty = Belum ada yang dihapus akhir-akhir ini.
ui-trash-back = Kembalikan
ui-trash-back-what = Kembalikan: { $what }
ui-trash-left = { $days ->
    [0] hari terakhir
   *[other] sisa { $days } hari
  }
ui-trash-restored = Dikembalikan: { $what }.
term-trash-counselee = Konseli
term-trash-guardian = Orang tua atau wali
term-trash-contact = Kontak
term-trash-counselee-link = Kaitan antarkonseli
term-trash-calendar-day = Hari di kalender
term-trash-snippet = Potongan teks
term-trash-saved-view = Tampilan tersimpan
ui-today-plans = Rencana keselamatan yang perlu ditinjau
ui-today-unanswered = Alih tangan yang belum dijawab
ui-today-law = Ketentuan persetujuan terakhir ditinjau lebih dari 12 bulan lalu.
ui-today-law-act = Tinjau
