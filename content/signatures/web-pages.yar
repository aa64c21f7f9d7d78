/*
  What lies in a file of a web folder. Each rule states one fact about content; whether that is an intruder's work is
  decided, together with place, name and times, by the Sigma rules in ../rules/web-folder, which name these rules in the
  field Signature. A rule tagged `common` holds for honest pages, too, and is shown only where no other holds. Patterns are written as expressions with gaps and character classes so that no scanner takes this file for
  what it describes.
*/

import "math"

rule script_on_server : common
{
  meta:
    description = "Text that ASP or ASP.NET runs on the server"
  strings:
    $block = "<%" ascii wide
    $script = /<script[^>]{0,200}runat\s{0,8}=/ nocase ascii wide
  condition:
    any of them
}

rule evaluates_request
{
  meta:
    description = "Hands what the request brings to an evaluator of script"
  strings:
    $direct = /\b(ev[a]l|exec[u]te(global)?)\s{0,20}\(?\s{0,20}\(?\s{0,20}(context\.)?req[u]est\b/ nocase ascii wide
    $unsafe = /ev[a]l\s{0,20}\([^)]{1,200},\s{0,20}["'](unsafe|\\x75)/ nocase ascii wide
    $decoded = /ev[a]l\s{0,20}\([^;]{0,120}(frombase64|getstring)[^;]{0,200}req[u]est/ nocase ascii wide
  condition:
    any of them
}

rule loads_code_from_request
{
  meta:
    description = "Loads a program out of the bytes of a request or session"
  strings:
    $load1 = /assembly\.l[o]ad\s{0,8}\(/ nocase ascii wide
    $load2 = /typeof\(system\.reflection\.assembly\)/ nocase ascii wide
    $bytes1 = /req[u]est\.(binaryread|inputstream|totalbytes)/ nocase ascii wide
    $bytes2 = /frombase64string\s{0,8}\(\s{0,8}(context\.)?req[u]est/ nocase ascii wide
  condition:
    any of ($load*) and any of ($bytes*)
}

rule starts_programs
{
  meta:
    description = "A page that starts programs"
  strings:
    $start1 = "ProcessStartInfo" nocase ascii wide
    $start2 = /new\s{1,8}pro[c]ess\s{0,8}\(/ nocase ascii wide
    $start3 = /pro[c]ess\.start\s{0,8}\(/ nocase ascii wide
    $start4 = /wscr[i]pt\.shell/ nocase ascii wide
    $shell = /(cmd(\.exe)?\s{0,4}["']?\s{0,4}[;,]|cmd\s\/c|"\/c\s|power[s]hell)/ nocase ascii wide
    $input = /\b(req[u]est\s{0,4}[\[(.]|textbox|\.text\b)/ nocase ascii wide
  condition:
    script_on_server and any of ($start*) and ($shell or $input)
}

rule runs_script_in_stylesheet
{
  meta:
    description = "Runs script inside a style sheet (XSLT)"
  strings:
    $script = /<msxsl:scr[i]pt/ nocase ascii wide
    $enabled = /(xsltsettings|enablescript|xslcompiledtransform|xsltransform)/ nocase ascii wide
  condition:
    script_on_server and all of them
}

rule stores_upload_beside_itself
{
  meta:
    description = "Stores a file out of the request in its own folder"
  strings:
    $upload = /(req[u]est\.files|httppostedfile|\.postedfile)/ nocase ascii wide
    $own = /(req[u]est\.physicalpath|server\.mappath|physicalapplicationpath)/ nocase ascii wide
    $write = /(new\s{1,8}filestream|file\.(writeall|create)|\.saveas\s{0,4}\()/ nocase ascii wide
  condition:
    script_on_server and all of them
}

rule configuration_runs_script
{
  meta:
    description = "A configuration that has itself, or files of odd kinds, run as script"
  strings:
    $xml = "<configuration" ascii wide
    $handler = /path\s{0,4}=\s{0,4}"\*?\.?(web\.)?config"[^>]{0,300}scriptprocessor/ nocase ascii wide
    $block = "<%" ascii wide
  condition:
    $xml and ($handler or $block)
}

rule address_book_configuration
{
  meta:
    description = "The settings of an offline address book virtual directory, as Exchange saves them when told to reset it"
    reference = "https://www.cisa.gov/news-events/cybersecurity-advisories/aa21-062a"
  strings:
    $url = "ExternalUrl" nocase ascii wide
    $books = "OfflineAddressBooks" nocase ascii wide
    $poll = "PollInterval" nocase ascii wide
    $home = "OAB (Default Web Site)" nocase ascii wide
  condition:
    $url and 1 of ($books, $poll, $home) and filesize < 1MB
}

rule mailbox_export
{
  meta:
    description = "A mailbox exported to a PST file"
    reference = "https://www.cisa.gov/news-events/cybersecurity-advisories/aa21-321a"
  strings:
    $pst = { 21 42 44 4E }
  condition:
    $pst at 0
}

rule picture_with_script
{
  meta:
    description = "Begins like a picture and goes on as script"
  strings:
    $gif = "GIF8"
    $png = { 89 50 4E 47 }
    $jpg = { FF D8 FF }
    $block = /<%\s{0,4}@/
  condition:
    ($gif at 0 or $png at 0 or $jpg at 0) and $block
}

rule memory_dump
{
  meta:
    description = "Memory of a process, as Windows dumps it"
  strings:
    $mdmp = "MDMP"
  condition:
    $mdmp at 0
}

rule keeps_what_is_typed
{
  meta:
    description = "A logon page that stores or sends what is typed into it"
  strings:
    $field = /(password|passwd|pwd)/ nocase ascii wide
    $send = /(xmlhttpr[e]quest|navigator\.sendbeacon|\bfetch\s{0,4}\(|new\s{1,4}image\s{0,4}\(|\$\.(post|ajax)\s{0,4}\()/ nocase ascii wide
    $store = /(file\.(append|write)all|new\s{1,4}(system\.io\.)?(streamwriter|filestream)|createtextfile)/ nocase ascii wide
  condition:
    $field and ($send or $store)
}

rule mostly_encoded
{
  meta:
    description = "A page with long stretches of encoded code or of names spelt in escapes"
  strings:
    $base64 = /[A-Za-z0-9+\/]{600}/ ascii wide
    $characters = /(chr[wb]?\s{0,4}\(\s{0,4}[0-9]{2,5}\s{0,4}\)\s{0,4}[&+]\s{0,4}){12}/ nocase ascii wide
    $letters = /(\\u00[0-9a-f]{2}){12}/ nocase ascii wide
    $bytes = /(\\x[0-9a-f]{2}){40}/ nocase ascii wide
  condition:
    script_on_server and filesize < 4MB
    and (($base64 and math.entropy(0, filesize) > 5.6) or $characters or $letters or $bytes)
}
