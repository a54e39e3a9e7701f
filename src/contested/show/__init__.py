"""What a reader sees: the brief, one self-contained page in which every figure opens its sentence."""
