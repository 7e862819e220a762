/// How RDS instances are judged: what is read, what they need, which class and which storage hold it.
@NullMarked
package io.trimtab.rightsizing.database;

import org.jspecify.annotations.NullMarked;
