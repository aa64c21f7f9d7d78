/** Playbooks: how to carry a decision out, as content that analysts edit. */
@NullMarked
package org.postern.response.playbook;

import org.jspecify.annotations.NullMarked;
