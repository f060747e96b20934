"""Line of effort: seas."""
