# What it writes to its standard output is the answer, what it writes to its standard error is logged.
handler() {
  echo "The event is $1" >&2
  [[ $1 != *fail* ]] || return 1
  echo "Echo: '$1'"
}
