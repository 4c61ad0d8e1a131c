"""The pages of documented models of threat assessment."""
