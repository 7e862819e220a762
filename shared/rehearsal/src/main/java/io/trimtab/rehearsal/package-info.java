/// What is around a function of the loop while it is tested: alarms, a bus, people, and what happens to its changes.
/// Nothing of it is deployed.
@NullMarked
package io.trimtab.rehearsal;

import org.jspecify.annotations.NullMarked;
