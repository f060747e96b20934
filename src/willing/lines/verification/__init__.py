"""Line of effort: verification."""
