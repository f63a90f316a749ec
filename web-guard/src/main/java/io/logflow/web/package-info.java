/**
 * What both HTTP services share: who may call them (and that no website may, behind the back of the person whose browser it runs in),
 * and how they say no. A service gets all of it by having this module on its class path.
 */
package io.logflow.web;
