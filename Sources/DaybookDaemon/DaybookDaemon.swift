/// The target's first line; files follow.
