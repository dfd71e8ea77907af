//! Reading rosters: Dapodik, OneRoster, any CSV or XLSX with a mapping, into rows and problems. Pure.
