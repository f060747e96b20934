"""Line of effort: mines."""
