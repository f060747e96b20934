"""Line of effort: enable."""
