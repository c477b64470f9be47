import { code } from '../../../knowledge/markdown';
import { HOST_GATEWAY, readExtraHost } from '../../../syntax/docker/addHost';
import { isSearchDomain } from '../../../syntax/docker/domain';
import { isIpAddress, isIpv4, isIpv6, isLoopback } from '../../../syntax/docker/ipAddress';
import { isMacAddress } from '../../../syntax/docker/macAddress';
import { withoutBrackets } from '../../../syntax/docker/publish';
import { NOTHING, type OptionValue } from '../optionValue';
import { partOf } from './part';
import { explain, refused, whole } from './words';

/** `--add-host db:10.0.0.2` */
export function readAddHost(value: string): OptionValue {
  return explain(readExtraHost(value), ({ name, address }) => {
    const isGateway = address.text === HOST_GATEWAY;
    const bare = code(withoutBrackets(address.text));
    return {
      summary: `In the container, the name ${code(name.text)} stands for ${isGateway ? 'the host' : bare}.`,
      parts: [
        ...partOf(name, 'name', `Written into ${code('/etc/hosts')} of the container.`),
        ...partOf(
          address,
          'address',
          isGateway
            ? 'The address under which the container reaches the host.'
            : `The name leads to ${bare}.`,
        ),
      ],
    };
  });
}

/** `--dns 1.1.1.1` */
export function readDns(value: string): OptionValue {
  const address = value.trim();
  if (!isIpAddress(address)) return refused(value, 'an IP address');
  const local = isLoopback(address) ? ' It is a loopback address, which the container may not reach.' : '';
  return whole(
    value,
    'name server',
    `Names that Docker does not know are looked up at ${code(address)}.`,
    `It takes the place of the name servers of the host.${local}`,
  );
}

/** `--dns-search example.com` */
export function readDnsSearch(value: string): OptionValue {
  if (!isSearchDomain(value)) return refused(value, `a domain such as ${EXAMPLE}, or a dot for none`);
  const domain = value.trim();
  return domain === '.'
    ? whole(value, 'no domain', 'No domain is added to short names.')
    : whole(
        value,
        'domain',
        `A short name is looked up with ${code(`.${domain.replace(/^\.|\.$/g, '')}`)} behind it too.`,
      );
}

const EXAMPLE = 'example.com';

/** `--ip 172.20.0.5`: checked by newer clients only. */
export function readIp(value: string): OptionValue {
  return isIpv4(value) ? ownAddress(value, 'IPv4') : NOTHING;
}

/** `--ip6 fd00::5`: checked by newer clients only. */
export function readIp6(value: string): OptionValue {
  return isIpv6(value) ? ownAddress(value, 'IPv6') : NOTHING;
}

function ownAddress(value: string, kind: string): OptionValue {
  return whole(
    value,
    `${kind} address`,
    `The container has the ${kind} address ${code(value)} on its network.`,
    'It must lie in a subnet of the network.',
  );
}

/** `--mac-address 92:d0:c6:0a:29:33` */
export function readMacAddress(value: string): OptionValue {
  if (value === '') return NOTHING;
  if (!isMacAddress(value.trim())) return refused(value, 'an address such as 92:d0:c6:0a:29:33');
  return whole(
    value,
    'MAC address',
    `The network card of the container has the address ${code(value.trim())}.`,
  );
}
