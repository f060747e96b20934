"""Line of effort: presence."""
