"""Routes: one file a resource; they find the record, ask the gate and hand on its bytes."""
