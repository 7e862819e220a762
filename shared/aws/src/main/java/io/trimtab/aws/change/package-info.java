/// What a change is on AWS: looking at a resource, changing it step by step, setting it back. A new kind of change is
/// one more [ChangeActs] and its line in `Kinds`.
@NullMarked
package io.trimtab.aws.change;

import org.jspecify.annotations.NullMarked;
