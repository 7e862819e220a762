/// What people see of a change: in the message that asks for it, and is rewritten to tell what became of it.
@NullMarked
package io.trimtab.desk.message;

import org.jspecify.annotations.NullMarked;
