@NullMarked
package org.postern.registry;

import org.jspecify.annotations.NullMarked;
