package org.postern.iis;

/**
 * Ways to sign in that a path offers.
 *
 * @param anonymous without signing in
 * @param windows Negotiate, NTLM, Kerberos
 * @param basic name and password in the request
 */
public record Authentication(Setting anonymous, Setting windows, Setting basic) {}
