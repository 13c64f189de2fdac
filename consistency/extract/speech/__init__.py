"""The grammar of saying: quotation marks, who is who, who speaks, where, and what is reported."""
