package io.trimtab.aws.notify;

/// The markup of [EmailPage]; each `{}` is a place for escaped text or for more markup.
final class EmailMarkup {
    private EmailMarkup() {}

    static final String SHELL = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
            <title>{}</title>
            <style>
            :root { color-scheme: light dark; supported-color-schemes: light dark; }
            body { margin: 0; padding: 0; width: 100% !important; -webkit-text-size-adjust: 100%; }
            table { border-collapse: separate; }
            @media (max-width: 520px) {
              .edge { padding-left: 20px !important; padding-right: 20px !important; }
              .outer { padding: 0 !important; }
              .page { border-radius: 0 !important; border-left: 0 !important; border-right: 0 !important; }
              .big { font-size: 32px !important; line-height: 38px !important; }
              .saving { display: block !important; width: auto !important; text-align: left !important; padding-top: 2px !important; }
              .name { display: block !important; width: auto !important; }
              .count { display: inline-block !important; width: 31% !important; padding: 6px 0 !important; }
            }
            @media (prefers-color-scheme: dark) {
              .ground { background: #10161c !important; }
              .page { background: #18212a !important; border-color: #2b3845 !important; }
              .ink { color: #e8eef4 !important; }
              .soft { color: #9fb1c2 !important; }
              .money { color: #4fd1a5 !important; }
              .cost { color: #f0b35a !important; }
              .card { background: #1e2934 !important; border-color: #2b3845 !important; }
              .code { background: #141c24 !important; border-color: #2b3845 !important; }
              .warn { background: #33280f !important; border-color: #8a6a1c !important; }
              .warntext { color: #f3d58a !important; }
              .button { background: #2aa58f !important; }
              .buttontext { color: #07201b !important; }
            }
            </style>
            </head>
            <body class="ground" style="margin:0;padding:0;background:#eef2f5;">
            <div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;">{}</div>
            <table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#eef2f5;">
            <tr><td class="outer" align="center" style="padding:28px 12px;">
            <!--[if mso]><table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
            <table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:640px;background:#ffffff;border:1px solid #dde5eb;border-radius:14px;font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;">
            {}
            <tr><td class="edge soft" style="padding:22px 36px 30px;font-size:12px;line-height:18px;color:#64758a;">{}</td></tr>
            </table>
            <!--[if mso]></td></tr></table><![endif]-->
            </td></tr>
            </table>
            </body>
            </html>
            """;

    static final String EYEBROW = """
            <tr><td class="edge soft" style="padding:32px 36px 0;font-size:13px;line-height:20px;color:#64758a;">{}</td></tr>
            """;

    static final String FIGURE = """
            <tr><td class="edge" style="padding:6px 36px 0;">
            <div class="big money" style="font-size:40px;line-height:46px;font-weight:700;letter-spacing:-0.5px;color:#0b7a5b;">{}</div>
            <div class="ink" style="padding-top:4px;font-size:16px;line-height:24px;color:#1c2a36;">{}</div>
            </td></tr>
            """;

    static final String HEADING = """
            <tr><td class="edge ink" style="padding:28px 36px 4px;font-size:17px;line-height:24px;font-weight:700;color:#1c2a36;">{}</td></tr>
            """;

    static final String PARAGRAPH = """
            <tr><td class="edge ink" style="padding:8px 36px 0;font-size:15px;line-height:22px;color:#1c2a36;">{}</td></tr>
            """;

    static final String SMALL_PRINT = """
            <tr><td class="edge soft" style="padding:10px 36px 0;font-size:13px;line-height:19px;color:#64758a;">{}</td></tr>
            """;

    static final String WARNING = """
            <tr><td class="edge" style="padding:20px 36px 0;">
            <table role="presentation" class="warn" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#fff6e0;border:1px solid #ecc66a;border-radius:10px;">
            <tr><td class="warntext" style="padding:12px 16px;font-size:14px;line-height:21px;color:#6b4a00;"><strong>{}</strong>{}</td></tr>
            </table>
            </td></tr>
            """;

    static final String WARNING_LINE = "<br>{}";

    static final String CARD = """
            <tr><td class="edge" style="padding:10px 36px 0;">
            <table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f7f9fb;border:1px solid #e1e8ee;border-radius:10px;">
            <tr><td style="padding:14px 16px 0;">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
            <td class="name ink" style="font-size:15px;line-height:22px;font-weight:700;color:#1c2a36;word-break:break-word;">{}</td>
            {}
            </tr></table>
            </td></tr>
            <tr><td class="ink" style="padding:2px 16px 0;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:13px;line-height:20px;color:#1c2a36;word-break:break-word;">{}</td></tr>
            <tr><td class="ink" style="padding:6px 16px 0;font-size:14px;line-height:21px;color:#1c2a36;">{}</td></tr>
            {}
            {}
            <tr><td class="soft" style="padding:6px 16px 14px;font-size:12px;line-height:18px;color:#64758a;">{}</td></tr>
            </table>
            </td></tr>
            """;

    static final String SAVING_FIGURE = """
            <td class="saving money" align="right" valign="top" width="190" style="font-size:15px;line-height:22px;font-weight:700;color:#0b7a5b;text-align:right;white-space:nowrap;">{}</td>
            """;

    static final String COST_FIGURE = """
            <td class="saving cost" align="right" valign="top" width="190" style="font-size:15px;line-height:22px;font-weight:700;color:#9a5b00;text-align:right;white-space:nowrap;">{}</td>
            """;

    static final String SOURCE = """
            <tr><td style="padding:8px 16px 2px;">
            <table role="presentation" class="code" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#ffffff;border:1px solid #e1e8ee;border-radius:6px;">
            <tr><td class="ink" style="padding:8px 12px;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:12px;line-height:18px;color:#1c2a36;word-break:break-word;">{}</td></tr>
            </table>
            </td></tr>
            """;

    static final String COURSE = """
            <tr><td style="padding:8px 14px 0;">
            <table role="presentation" width="{}" cellpadding="0" cellspacing="2" border="0" style="font-size:1px;"><tr height="24">{}</tr></table>
            <div class="soft" style="padding:2px;font-size:12px;line-height:17px;color:#64758a;">{}</div>
            </td></tr>
            """;

    /// Short, because there are many; the colour is one for light and dark.
    static final String COURSE_COLUMN =
            "<td valign=\"bottom\"><div style=\"height:{}px;line-height:{}px;background:#7fa3c0\">&nbsp;</div></td>";

    /// Nothing was measured: a dotted ground, where a column of nothing would have a line.
    static final String COURSE_GAP =
            "<td valign=\"bottom\"><div style=\"line-height:1px;border-bottom:2px dotted #c98a2b\">&nbsp;</div></td>";

    static final String SOURCE_LINE = "<div>{}{}</div>";

    static final String TALLY = """
            <tr><td class="edge" style="padding:20px 36px 0;">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>{}</tr></table>
            </td></tr>
            """;

    static final String TALLY_CELL = """
            <td class="count" valign="top" width="{}%" style="padding:0 8px 0 0;">
            <div class="ink" style="font-size:20px;line-height:26px;font-weight:700;color:#1c2a36;">{}</div>
            <div class="soft" style="font-size:12px;line-height:17px;color:#64758a;">{}</div>
            </td>
            """;

    static final String BUTTON = """
            <tr><td class="edge" style="padding:24px 36px 0;">
            <table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
            <td class="button" style="background:#0b7a5b;border-radius:8px;"><a class="buttontext" href="{}" style="display:inline-block;padding:11px 20px;font-size:15px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none;">{}</a></td>
            </tr></table>
            </td></tr>
            """;
}
