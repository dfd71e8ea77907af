# Words of the command line.
cli-cannot-read = { $file } cannot be read. Check the name and your rights.
cli-cannot-write = { $file } cannot be written. Check the folder and your rights; an existing file was left as it was.
cli-not-text = { $file } is not a text file in UTF-8.
cli-score-no-such-instrument = There is no built-in instrument “{ $asked }” and no file of that name. Built in: { $known }.
cli-score-more-problems = … and { $count } further problems; --json lists them all.
cli-score-done = { $respondents } respondents scored, { $problems } problems; scores in { $file }.
