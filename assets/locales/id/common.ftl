# Words used everywhere: calendar, numbers, joining.

common-month-1 = Januari
common-month-2 = Februari
common-month-3 = Maret
common-month-4 = April
common-month-5 = Mei
common-month-6 = Juni
common-month-7 = Juli
common-month-8 = Agustus
common-month-9 = September
common-month-10 = Oktober
common-month-11 = November
common-month-12 = Desember

common-month-short-1 = Jan
common-month-short-2 = Feb
common-month-short-3 = Mar
common-month-short-4 = Apr
common-month-short-5 = Mei
common-month-short-6 = Jun
common-month-short-7 = Jul
common-month-short-8 = Agu
common-month-short-9 = Sep
common-month-short-10 = Okt
common-month-short-11 = Nov
common-month-short-12 = Des

common-weekday-1 = Senin
common-weekday-2 = Selasa
common-weekday-3 = Rabu
common-weekday-4 = Kamis
common-weekday-5 = Jumat
common-weekday-6 = Sabtu
common-weekday-7 = Minggu

common-date-long = { $weekday }, { $date }
common-semester-odd = ganjil
common-semester-even = genap
common-list-two = { $first } dan { $second }
common-list-many = { $first }, dan { $last }
common-labelled = { $label }: { $text }
common-page-of = Halaman { $page } dari { $pages }
common-continued = lanjutan
common-yes = Ya
common-no = Tidak
