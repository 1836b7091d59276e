"""View: what people and tools see; values to text, pictures and files, and nothing is printed."""
