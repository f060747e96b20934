"""Line of effort: training."""
