/// Delivers what the functions put on the bus and book for later, as EventBridge does: at least once, in any order. The
/// embedded account keeps both and delivers nothing by itself.
@NullMarked
package io.trimtab.local.delivery;

import org.jspecify.annotations.NullMarked;
